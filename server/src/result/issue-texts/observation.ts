import type { IssueEntry } from "./entry.ts";

/** What an observation is, and what its status makes of it. */
export const observationIssues = {
  "test.not-in-catalogue": {
    severity: "note",
    fr: "L'analyse {code} n'est pas du catalogue : mise de côté, sa valeur n'est pas gardée.",
    en: "The test {code} is not in the catalogue: set aside, its value is not kept.",
  },
  "test.ignored": {
    severity: "note",
    fr: "Le code {code} est à ignorer selon votre table de codes : mis de côté, sa valeur n'est pas gardée.",
    en: "The code {code} is to be ignored by your code map: set aside, its value is not kept.",
  },
  "test.local-set-aside": {
    severity: "warning",
    fr: "Ce code local n'a pas de correspondance : mis de côté, sa valeur n'est pas gardée. S'il désigne une analyse du catalogue, faites-le inscrire dans votre table de codes.",
    en: "This local code is not mapped: set aside, its value is not kept. If it is a test of the catalogue, have it entered in your code map.",
  },
  "test.uncertain": {
    severity: "error",
    fr: "L'analyse ne se reconnaît pas avec certitude à ce code. Envoyez son code LOINC en OBX-3 avec le système LN, ou faites inscrire votre code dans votre table de codes.",
    en: "The test cannot be told with certainty from this code. Send its LOINC code in OBX-3 with the system LN, or have your code entered in your code map.",
  },
  "test.code-missing": {
    severity: "error",
    fr: "Le code de l'analyse (OBX-3.1) manque. Envoyez son code LOINC avec le système LN.",
    en: "The code of the test (OBX-3.1) is missing. Send its LOINC code with the system LN.",
  },
  "test.loinc-invalid": {
    severity: "error",
    fr: "Ce code est donné comme LOINC et n'en est pas un : sa forme ou son chiffre de contrôle est faux. Corrigez OBX-3.",
    en: "This code is given as LOINC and is none: its form or its check digit is wrong. Correct OBX-3.",
  },
  "test.no-system": {
    severity: "warning",
    fr: "Le code LOINC {code} est donné sans son système ; il a été reconnu. Envoyez LN en OBX-3.3.",
    en: "The LOINC code {code} is given without its system; it was recognised. Send LN in OBX-3.3.",
  },
  "test.contradiction": {
    severity: "error",
    fr: "Les deux codes de l'analyse désignent deux analyses différentes. Gardez celui qui est juste.",
    en: "The two codes of the test are two different tests. Keep the right one.",
  },
  "observation.answer": {
    severity: "note",
    fr: "Réponse à une question posée à la demande : ce n'est pas un résultat, sa valeur n'est pas gardée.",
    en: "An answer to a question asked with the order: it is no result, its value is not kept.",
  },
  "observation.document": {
    severity: "note",
    fr: "Document joint : ce n'est pas un résultat codé, il n'est pas gardé.",
    en: "An attached document: it is no coded result, and is not kept.",
  },
  "observation.steering": {
    severity: "note",
    fr: "Consigne sur le message ({code}) : ce n'est pas un résultat.",
    en: "An instruction about the message ({code}): it is no result.",
  },
  "status.missing": {
    severity: "note",
    fr: "Sans statut (OBX-11), une observation n'est pas un résultat : mise de côté. Envoyez P, F, C ou X.",
    en: "Without a status (OBX-11) an observation is no result: set aside. Send P, F, C or X.",
  },
  "status.not-a-result": {
    severity: "note",
    fr: "Le statut {status} dit qu'il n'y a pas encore de résultat : rien n'en a été enregistré.",
    en: "The status {status} says that there is no result yet: nothing was recorded of it.",
  },
  "status.unknown": {
    severity: "error",
    fr: "Ce statut n'est pas de la table 0085. Envoyez P, F, C, D, W ou X en OBX-11.",
    en: "This status is not of table 0085. Send P, F, C, D, W or X in OBX-11.",
  },
  "result.repeated": {
    severity: "note",
    fr: "Le même résultat est donné deux fois ; il compte une fois.",
    en: "The same result is given twice; it counts once.",
  },
  "result.contradiction": {
    severity: "error",
    fr: "Deux résultats de la même analyse se contredisent. Corrigez-les, ou distinguez-les par OBX-4.",
    en: "Two results of the same test contradict each other. Correct them, or tell them apart by OBX-4.",
  },
  "specimen.invalid": {
    severity: "warning",
    fr: "Le code SNOMED CT du prélèvement a un chiffre de contrôle faux et n'a pas été pris.",
    en: "The SNOMED CT code of the specimen has a wrong check digit and was not taken.",
  },
} as const satisfies Record<string, IssueEntry>;
