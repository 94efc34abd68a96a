import type { IssueEntry } from "./entry.ts";

/** Who the person is and how to reach them. No sentence repeats a value. */
export const personIssues = {
  "birth-name.missing": {
    severity: "error",
    fr: "Le nom de naissance manque. Envoyez-le en PID-5.1, avec le type L.",
    en: "The birth name is missing. Send it in PID-5.1, with type L.",
  },
  "birth-name.from-other": {
    severity: "warning",
    fr: "Aucun nom de naissance (type L) : le nom présent a été pris pour tel. Envoyez le nom de naissance avec le type L.",
    en: "There is no birth name (type L): the name present was taken for it. Send the birth name with type L.",
  },
  "given-name.missing": {
    severity: "warning",
    fr: "Le prénom manque. Si la personne en a un, envoyez-le en PID-5.2.",
    en: "The given name is missing. If the person has one, send it in PID-5.2.",
  },
  "birth-date.missing": {
    severity: "error",
    fr: "La date de naissance manque. Envoyez AAAAMMJJ en PID-7, ou la partie connue.",
    en: "The birth date is missing. Send YYYYMMDD in PID-7, or the part that is known.",
  },
  "birth-date.invalid": {
    severity: "error",
    fr: "La date de naissance ne se lit pas, ou n'existe pas dans le calendrier. Écrivez AAAAMMJJ ; jour et mois inconnus : 00.",
    en: "The birth date cannot be read, or is not in the calendar. Write YYYYMMDD; unknown day and month: 00 (or leave them out).",
  },
  "birth-date.future": {
    severity: "error",
    fr: "La date de naissance est dans le futur. Vérifiez-la.",
    en: "The birth date is in the future. Check it.",
  },
  "birth-date.too-old": {
    severity: "error",
    fr: "La date de naissance remonte à plus de {years} ans. Vérifiez-la.",
    en: "The birth date is more than {years} years ago. Check it.",
  },
  "birth-date.after-sampling": {
    severity: "error",
    fr: "La date de naissance est postérieure au prélèvement. Vérifiez les deux.",
    en: "The birth date is after the sampling. Check both.",
  },
  "birth-date.partial": {
    severity: "note",
    fr: "La date de naissance est incomplète ; elle est gardée ainsi.",
    en: "The birth date is incomplete; it is kept so.",
  },
  "sex.missing": {
    severity: "warning",
    fr: "Le sexe manque ; il est gardé comme inconnu. Envoyez M, F ou U en PID-8.",
    en: "The sex is missing; it is kept as unknown. Send M, F or U in PID-8.",
  },
  "sex.unknown": {
    severity: "warning",
    fr: "Le code du sexe n'est pas de la table 0001 ; il est gardé comme inconnu. Envoyez M, F ou U.",
    en: "The code for the sex is not of table 0001; it is kept as unknown. Send M, F or U.",
  },
  "identifier.invalid": {
    severity: "error",
    fr: "L'identifiant national ({scheme}) n'a pas la bonne forme, ou sa clé est fausse. Vérifiez-le, ou envoyez le message sans lui.",
    en: "The national identifier ({scheme}) has not the right form, or its key is wrong. Check it, or send the message without it.",
  },
  "identifier.test-in-production": {
    severity: "error",
    fr: "Un identifiant de test ou de démonstration ({scheme}) n'est pas admis en production.",
    en: "An identifier for tests or demonstrations ({scheme}) is not allowed in production.",
  },
  "identifier.several": {
    severity: "error",
    fr: "Deux identifiants nationaux ({scheme}) différents pour une personne. Gardez celui qui est valable.",
    en: "Two different national identifiers ({scheme}) for one person. Keep the one that is valid.",
  },
  "identifier.unqualified": {
    severity: "note",
    fr: "L'identifiant national n'est pas qualifié (PID-32 sans {codes}) : il est gardé, mais n'identifie pas.",
    en: "The national identifier is not qualified (PID-32 without {codes}): it is kept, but does not identify.",
  },
  "identifier.disagrees": {
    severity: "warning",
    fr: "Le sexe ou la date de naissance ne sont pas ceux de l'identifiant national. Vérifiez qu'il est celui de la personne.",
    en: "The sex or the birth date are not those of the national identifier. Check that it is this person's.",
  },
  "phone.unreadable": {
    severity: "warning",
    fr: "Un numéro de téléphone ne se lit pas ; un message pourrait ne pas arriver. Écrivez-le avec son indicatif, comme +33612345678.",
    en: "A phone number cannot be read; a message might not arrive. Write it with its calling code, like +33612345678.",
  },
  "email.unreadable": {
    severity: "warning",
    fr: "Une adresse électronique ne se lit pas et n'a pas été prise. Vérifiez-la.",
    en: "An e-mail address cannot be read and was not taken. Check it.",
  },
  "contact.missing": {
    severity: "note",
    fr: "Ni téléphone ni adresse électronique : la personne ne pourra pas être prévenue directement.",
    en: "Neither phone nor e-mail: the person cannot be told directly.",
  },
  "commune.unknown": {
    severity: "note",
    fr: "La commune de résidence n'a pas été reconnue. Envoyez son code officiel en PID-11.9, ou code postal et ville.",
    en: "The commune of residence was not recognised. Send its official code in PID-11.9, or postcode and city.",
  },
  "contact.from-representative": {
    severity: "note",
    fr: "La personne est mineure ou représentée : le message ira à la personne qui la représente (NK1).",
    en: "The person is a minor or represented: the message goes to who represents them (NK1).",
  },
  "contact.withheld": {
    severity: "note",
    fr: "Ce message demande que le résultat ne soit pas montré : nous ne prévenons personne, c'est à vous de l'annoncer.",
    en: "This message asks that the result not be shown: we tell nobody, it is yours to tell.",
  },
  "birthplace.invalid": {
    severity: "warning",
    fr: "Le code du lieu de naissance n'a pas la forme attendue et n'a pas été pris. Envoyez le code officiel de la commune ou du pays.",
    en: "The birthplace code has not the form that is expected and was not taken. Send the official code of the commune or the country.",
  },
} as const satisfies Record<string, IssueEntry>;
