import type { IssueEntry } from "./entry.ts";

/** The situation of the person tested, and who had a part in the test. */
export const situationIssues = {
  "situation.unreadable": {
    severity: "warning",
    fr: "La réponse à cette question ({question}) ne se lit pas : elle n'est ni prise ni gardée. Envoyez Y, N ou UNK de la table 0136 ou un code SNOMED CT ; une date : AAAAMMJJ.",
    en: "The answer to this question ({question}) cannot be read: it is neither taken nor kept. Send Y, N or UNK of table 0136 or a SNOMED CT code; a date as YYYYMMDD.",
  },
  "situation.contradiction": {
    severity: "warning",
    fr: "La même question ({question}) a reçu deux réponses différentes : aucune n'est prise. Envoyez-en une.",
    en: "The same question ({question}) has two different answers: neither is taken. Send one.",
  },
  "situation.onset-after-sampling": {
    severity: "warning",
    fr: "Le début des symptômes est postérieur au prélèvement : il n'est pas pris. Vérifiez les deux dates.",
    en: "The onset of symptoms is after the sampling: it is not taken. Check both dates.",
  },
  "situation.reason-unknown": {
    severity: "note",
    fr: "Le motif du test n'est pas de ceux de la liste : il n'est ni pris ni gardé. Faites inscrire vos codes dans votre table de codes.",
    en: "The reason for the test is none of the list: it is neither taken nor kept. Have your codes entered in your code map.",
  },
  "prescriber.invalid": {
    severity: "warning",
    fr: "Le numéro du prescripteur n'a pas la forme ou la clé des numéros de l'autorité indiquée : il est gardé tel quel. Vérifiez-le.",
    en: "The prescriber's number has not the form or the check digit of those of the authority named: it is kept as given. Check it.",
  },
  "laboratory.invalid": {
    severity: "warning",
    fr: "Le numéro du lieu de réalisation n'a pas la forme des numéros de l'autorité indiquée : il est gardé tel quel. Vérifiez-le.",
    en: "The number of the place where the test was made has not the form of those of the authority named: it is kept as given. Check it.",
  },
} as const satisfies Record<string, IssueEntry>;
