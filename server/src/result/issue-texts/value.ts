import type { IssueEntry } from "./entry.ts";

/** The value of a result. What is uncertain is refused, never guessed. */
export const valueIssues = {
  "value.missing": {
    severity: "error",
    fr: "La valeur du résultat (OBX-5) manque. Envoyez-la, ou annulez l'observation (OBX-11 X).",
    en: "The value of the result (OBX-5) is missing. Send it, or cancel the observation (OBX-11 X).",
  },
  "value.type-missing": {
    severity: "warning",
    fr: "Le type de la valeur (OBX-2) manque ; la valeur a été lue comme un code. Envoyez CE ou CWE.",
    en: "The type of the value (OBX-2) is missing; the value was read as a code. Send CE or CWE.",
  },
  "value.type-differs": {
    severity: "warning",
    fr: "OBX-2 annonce un texte, mais la valeur est un code avec son système ; elle a été lue comme un code. Envoyez CE ou CWE.",
    en: "OBX-2 announces a text, but the value is a code with its system; it was read as a code. Send CE or CWE.",
  },
  "value.type-unsupported": {
    severity: "error",
    fr: "Ce type de valeur (OBX-2) n'est pas pris pour un résultat. Envoyez un code (CE, CWE), ou un nombre (NM, SN) là où l'analyse en veut un.",
    en: "This type of value (OBX-2) is not taken for a result. Send a code (CE, CWE), or a number (NM, SN) where the test wants one.",
  },
  "value.uncertain": {
    severity: "error",
    fr: "Cette valeur ne se lit pas avec certitude. Envoyez un code SNOMED CT, de la table 0078 (POS, NEG, IND) ou P, N, I, X ; ou faites inscrire votre code ou votre mot dans votre table de codes.",
    en: "This value cannot be read with certainty. Send a code of SNOMED CT, of table 0078 (POS, NEG, IND) or of the country profile; or have your code or word entered in your code map.",
  },
  "value.code-invalid": {
    severity: "error",
    fr: "Le chiffre de contrôle de ce code est faux. Corrigez le code.",
    en: "The check digit of this code is wrong. Correct the code.",
  },
  "value.contradicts-text": {
    severity: "error",
    fr: "Le code de la valeur et le texte à côté se contredisent. Corrigez l'un ou l'autre.",
    en: "The code of the value and the text beside it contradict each other. Correct one of them.",
  },
  "value.text-unclear": {
    severity: "error",
    fr: "Le texte à côté du code national de la valeur ne le confirme pas. Laissez-le vide, ou écrivez le libellé du code.",
    en: "The text beside the national code of the value does not confirm it. Leave it empty, or write the label of the code.",
  },
  "value.contradiction": {
    severity: "error",
    fr: "Les codes ou les répétitions de la valeur se contredisent. Gardez ce qui est juste.",
    en: "The codes or the repetitions of the value contradict each other. Keep what is right.",
  },
  "value.contradicts-flag": {
    severity: "error",
    fr: "L'interprétation (OBX-8) contredit la valeur. Corrigez l'une ou l'autre.",
    en: "The interpretation (OBX-8) contradicts the value. Correct one of them.",
  },
  "value.unlike-flag": {
    severity: "warning",
    fr: "OBX-8 dit normal ou anormal, ce qui s'accorde mal à la valeur ; la valeur compte.",
    en: "OBX-8 says normal or abnormal, which goes ill with the value; the value counts.",
  },
  "value.not-of-test": {
    severity: "error",
    fr: "Cette valeur n'est pas de celles que l'analyse {test} peut avoir.",
    en: "This value is not one that the test {test} can have.",
  },
  "value.no-number": {
    severity: "error",
    fr: "Cette valeur doit être un nombre, écrit avec un point. Envoyez NM ou SN.",
    en: "This value must be a number, written with a point. Send NM or SN.",
  },
  "value.no-screening": {
    severity: "error",
    fr: "Le criblage s'écrit par une lettre de A à D et un chiffre 0, 1, 8 ou 9, chaque lettre une fois : A0~B9~C0~D1.",
    en: "A screening is written as a letter from A to D and a digit 0, 1, 8 or 9, each letter once: A0~B9~C0~D1.",
  },
} as const satisfies Record<string, IssueEntry>;
