import type { IssueEntry } from "./entry.ts";

/** The report, its order and its times. */
export const reportIssues = {
  "report-number.missing": {
    severity: "error",
    fr: "Le numéro du compte rendu manque. Envoyez le vôtre en OBR-3 ; il relie les corrections à ce qu'elles corrigent.",
    en: "The number of the report is missing. Send yours in OBR-3; it ties corrections to what they correct.",
  },
  "report-number.too-long": {
    severity: "error",
    fr: "Le numéro du compte rendu dépasse {limit} caractères. Raccourcissez-le.",
    en: "The number of the report is longer than {limit} characters. Shorten it.",
  },
  "report-number.placer-only": {
    severity: "warning",
    fr: "Seul le numéro du demandeur est donné ; il a été pris pour celui du compte rendu. Envoyez le vôtre en OBR-3.",
    en: "Only the placer's number is given; it was taken for that of the report. Send yours in OBR-3.",
  },
  "report-number.differs": {
    severity: "warning",
    fr: "ORC-3 et OBR-3 donnent des numéros différents ; OBR-3 compte.",
    en: "ORC-3 and OBR-3 give different numbers; OBR-3 counts.",
  },
  "report.two-persons": {
    severity: "error",
    fr: "Le même numéro de compte rendu est donné pour deux patients du message. Donnez à chacun le sien.",
    en: "The same report number is given for two patients of the message. Give each their own.",
  },
  "order.cancelled-with-results": {
    severity: "error",
    fr: "L'ordre est annulé (ORC-1, ORC-5 ou OBR-25), mais un résultat n'est pas annulé. Annulez aussi le résultat (OBX-11 D, W ou X), ou corrigez l'ordre.",
    en: "The order is cancelled (ORC-1, ORC-5 or OBR-25), but a result is not. Cancel the result too (OBX-11 D, W or X), or correct the order.",
  },
  "order.without-observation": {
    severity: "error",
    fr: "OBR-25 annonce un résultat, une correction ou une annulation, mais aucun OBX ne suit. Envoyez l'observation, pour une annulation avec OBX-11 D, W ou X.",
    en: "OBR-25 announces a result, a correction or a cancellation, but no OBX follows. Send the observation, for a cancellation with OBX-11 D, W or X.",
  },
  "order.without-result-yet": {
    severity: "note",
    fr: "Cet ordre n'a pas encore d'observation ; rien n'en a été enregistré.",
    en: "This order has no observation yet; nothing was recorded of it.",
  },
  "sampling.missing": {
    severity: "error",
    fr: "La date du prélèvement manque. Envoyez-la en SPM-17, sinon en OBR-7.",
    en: "The time of sampling is missing. Send it in SPM-17, or else in OBR-7.",
  },
  "sampling.invalid": {
    severity: "error",
    fr: "La date du prélèvement ne se lit pas, ou n'existe pas dans le calendrier. Écrivez AAAAMMJJHHMM+ZZZZ, ou AAAAMMJJ.",
    en: "The time of sampling cannot be read, or is not in the calendar. Write YYYYMMDDHHMM+ZZZZ, or YYYYMMDD.",
  },
  "sampling.imprecise": {
    severity: "error",
    fr: "La date du prélèvement n'a pas de jour. Envoyez au moins AAAAMMJJ.",
    en: "The time of sampling has no day. Send at least YYYYMMDD.",
  },
  "sampling.future": {
    severity: "error",
    fr: "Le prélèvement est daté dans le futur. Vérifiez la date, l'heure et le décalage horaire.",
    en: "The sampling is dated in the future. Check the date, the time and the offset.",
  },
  "sampling.long-ago": {
    severity: "warning",
    fr: "Le prélèvement date de plus de {years} ans. Vérifiez la date.",
    en: "The sampling is more than {years} years ago. Check the date.",
  },
  "sampling.days-differ": {
    severity: "warning",
    fr: "Le message donne plusieurs jours de prélèvement ; celui de {place} a été pris.",
    en: "The message gives several days of sampling; that of {place} was taken.",
  },
  "validated.before-sampling": {
    severity: "warning",
    fr: "La validation est antérieure au prélèvement. Vérifiez les deux.",
    en: "The validation is before the sampling. Check both.",
  },
  "validated.future": {
    severity: "warning",
    fr: "La validation est datée dans le futur. Vérifiez la date, l'heure et le décalage horaire : elle range les corrections.",
    en: "The validation is dated in the future. Check the date, the time and the offset: corrections are ordered by it.",
  },
  "time.unreadable": {
    severity: "warning",
    fr: "Cette date ne se lit pas et n'a pas été utilisée. Écrivez AAAAMMJJHHMM+ZZZZ.",
    en: "This time cannot be read and was not used. Write YYYYMMDDHHMM+ZZZZ.",
  },
  "time.twice": {
    severity: "note",
    fr: "Cette heure existe deux fois, au passage à l'heure d'hiver ; la première a été prise. Envoyez le décalage horaire.",
    en: "This time exists twice, when summer time ends; the first was taken. Send the offset.",
  },
  "time.skipped": {
    severity: "warning",
    fr: "Cette heure n'existe pas, au passage à l'heure d'été ; elle a été lue une heure plus tard. Envoyez le décalage horaire.",
    en: "This time does not exist, when summer time begins; it was read an hour later. Send the offset.",
  },
} as const satisfies Record<string, IssueEntry>;
