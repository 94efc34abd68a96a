import type { Issue } from "../../../result/issue.ts";
import { type IssueCode, word } from "../../../result/issue-texts.ts";

type Words = Readonly<Record<"fr" | "en", string>>;

/**
 * Issues whose sentence in the catalogue speaks of segments and fields of HL7: said to somebody who
 * filled in a form. All others are said as they are.
 */
export const formTexts: Partial<Readonly<Record<IssueCode, Words>>> = {
  "message.empty": {
    fr: "La saisie n'a pas pu être lue. Rien n'a été enregistré. Rechargez la page et recommencez.",
    en: "The entry could not be read. Nothing was recorded. Load the page again and retry.",
  },
  "birth-name.missing": {
    fr: "Le nom de naissance manque. Saisissez-le comme sur la pièce d'identité.",
    en: "The birth name is missing. Enter it as it stands on the identity document.",
  },
  "given-name.missing": {
    fr: "Le prénom manque. Si la personne en a un, saisissez-le.",
    en: "The given name is missing. If the person has one, enter it.",
  },
  "birth-date.missing": {
    fr: "La date de naissance manque. Saisissez-la, ou la partie connue : AAAA-MM-JJ, AAAA-MM ou AAAA.",
    en: "The birth date is missing. Enter it, or the part that is known: YYYY-MM-DD, YYYY-MM or YYYY.",
  },
  "birth-date.invalid": {
    fr: "La date de naissance ne se lit pas, ou n'existe pas dans le calendrier. Écrivez AAAA-MM-JJ, ou la partie connue.",
    en: "The birth date cannot be read, or is not in the calendar. Write YYYY-MM-DD, or the part that is known.",
  },
  "identifier.invalid": {
    fr: "Le numéro d'identité nationale n'a pas la bonne forme, ou sa clé est fausse. Relisez-le, ou enregistrez le test sans lui.",
    en: "The national number has not the right form, or its key is wrong. Read it again, or record the test without it.",
  },
  "identifier.unqualified": {
    fr: "Le numéro d'identité nationale n'est pas qualifié : il est gardé, mais n'identifie pas la personne.",
    en: "The national number is not qualified: it is kept, but does not identify the person.",
  },
  "commune.unknown": {
    fr: "La commune de résidence n'a pas été reconnue. Vérifiez le code postal et la ville.",
    en: "The commune of residence was not recognised. Check the postcode and the city.",
  },
  "contact.from-representative": {
    fr: "La personne est mineure ou représentée : le message ira à la personne qui la représente.",
    en: "The person is a minor or represented: the message goes to who represents them.",
  },
  "sampling.missing": {
    fr: "L'heure du prélèvement manque. Saisissez-la.",
    en: "The time of sampling is missing. Enter it.",
  },
  "sampling.invalid": {
    fr: "L'heure du prélèvement ne se lit pas, ou n'existe pas dans le calendrier. Écrivez AAAA-MM-JJTHH:MM.",
    en: "The time of sampling cannot be read, or is not in the calendar. Write YYYY-MM-DDTHH:MM.",
  },
  "sampling.imprecise": {
    fr: "La date du prélèvement n'a pas de jour. Écrivez au moins AAAA-MM-JJ.",
    en: "The time of sampling has no day. Write at least YYYY-MM-DD.",
  },
  "situation.unreadable": {
    fr: "Cette date ne se lit pas : elle n'est ni prise ni gardée. Écrivez AAAA-MM-JJ.",
    en: "This date cannot be read: it is neither taken nor kept. Write YYYY-MM-DD.",
  },
  "time.unreadable": {
    fr: "Cette date ne se lit pas et n'a pas été utilisée. Écrivez AAAA-MM-JJTHH:MM.",
    en: "This time cannot be read and was not used. Write YYYY-MM-DDTHH:MM.",
  },
  "specimen.invalid": {
    fr: "Ce prélèvement n'est pas de la liste. Choisissez-en un.",
    en: "This specimen is none of the list. Choose one.",
  },
  "control-id.reused": {
    fr: "Cette saisie a été modifiée entre-temps. Rien n'a été enregistré. Rouvrez-la et recommencez.",
    en: "This entry was changed meanwhile. Nothing was recorded. Open it again and retry.",
  },
  "rule.required": {
    fr: "Votre organisation doit donner cette information depuis le {date}. Saisissez-la.",
    en: "Your organisation has to give this since {date}. Enter it.",
  },
  "rule.required-soon": {
    fr: "Votre organisation devra donner cette information à partir du {date}.",
    en: "Your organisation will have to give this from {date} on.",
  },
};

export function wordForForm(issue: Issue, language: "fr" | "en"): string {
  const own = Object.hasOwn(formTexts, issue.code)
    ? formTexts[issue.code as IssueCode]?.[language]
    : undefined;
  return own?.replace("{date}", String(issue.values?.date ?? "")) ?? word(issue, language);
}
