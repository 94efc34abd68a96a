import type { Words } from "../result/catalogue.ts";

/** Why a result earns no proof, in words for the person. */
export const reasons = {
  "device-unlisted": {
    fr: "Le test utilisé n'est pas sur la liste européenne des tests antigéniques, ou le laboratoire ne l'a pas nommé. Ce résultat reste valable, mais il ne donne pas de certificat.",
    en: "The test that was used is not on the European list of antigen tests, or the laboratory did not name it. The result stands, but no certificate can be made of it.",
  },
  "time-unknown": {
    fr: "Le laboratoire n'a pas donné l'heure du prélèvement, qu'un certificat doit porter. Demandez-lui de compléter le résultat.",
    en: "The laboratory gave no time of sampling, which a certificate must show. Ask it to complete the result.",
  },
  "name-unwritable": {
    fr: "Le nom ou la date de naissance ne peuvent pas être écrits dans un certificat. Adressez-vous au laboratoire.",
    en: "The name or the birth date cannot be written in a certificate. Ask the laboratory.",
  },
  "recovery-over": {
    fr: "Un certificat de rétablissement n'est plus possible : ce test est trop ancien.",
    en: "A certificate of recovery is no longer possible: this test is too old.",
  },
} as const satisfies Record<string, Words>;

export type NeverReason = keyof typeof reasons;
