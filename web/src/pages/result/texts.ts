import { bilingual } from "../../language/bilingual.ts";
import type { Face } from "./face.ts";

const mots: Record<Face, string> = {
  positive: "Positif",
  negative: "Négatif",
  indeterminate: "Indéterminé",
  invalid: "Non interprétable",
  quantity: "Mesure",
  screening: "Criblage",
  pending: "En cours",
  withdrawn: "Retiré",
};
const words: Record<Face, string> = {
  positive: "Positive",
  negative: "Negative",
  indeterminate: "Indeterminate",
  invalid: "Not readable",
  quantity: "Measure",
  screening: "Screening",
  pending: "Under way",
  withdrawn: "Withdrawn",
};

export const resultTexts = bilingual(
  {
    windowTitle: "Votre résultat",
    one: "Votre résultat",
    many: (count: number) => `Vos ${count} résultats`,
    of: "Pour",
    face: mots,
    todo: "Que faire maintenant",
    todoElse: [
      "Pour toute question sur ce résultat, parlez-en à votre médecin ou à votre pharmacien.",
    ],
    pendingHeadline: "L'analyse est en cours",
    pendingText:
      "Le résultat s'affichera ici, avec le même lien, dès que le laboratoire l'aura validé.",
    pendingTodo: ["Vous n'avez rien à faire pour l'instant."],
    reopenedHeadline: "Le laboratoire réexamine ce résultat",
    reopenedText:
      "Pour le moment, ne vous fiez plus au résultat précédent. Le nouveau s'affichera ici, avec le même lien.",
    reopenedTodo: [
      "En attendant, gardez les précautions que vous aviez prises.",
      "Pour toute question, appelez le laboratoire.",
    ],
    corrected: "Corrigé",
    correctedText: (on: string) => `Ce résultat en remplace un autre. Correction reçue le ${on}.`,
    before: "Avant, il était :",
    beforeValidated: (on: string) => `validé le ${on}`,
    beforeReceived: (on: string) => `reçu le ${on}`,
    sampled: (on: string) => `Prélevé le ${on}`,
    withdrawnHeadline: "Le laboratoire a retiré ce résultat",
    withdrawnText: "N'en tenez plus compte, quel qu'il ait été.",
    withdrawnTodo: [
      "Appelez le laboratoire : il vous dira pourquoi, et si le test est à refaire.",
      "Si vous aviez montré ce résultat à un professionnel de santé, dites-lui qu'il a été retiré.",
    ],
  },
  {
    windowTitle: "Your result",
    one: "Your result",
    many: (count: number) => `Your ${count} results`,
    of: "For",
    face: words,
    todo: "What to do now",
    todoElse: ["With any question about this result, talk to your doctor or pharmacist."],
    pendingHeadline: "The analysis is under way",
    pendingText:
      "The result will appear here, with the same link, as soon as the laboratory has validated it.",
    pendingTodo: ["There is nothing for you to do for now."],
    reopenedHeadline: "The laboratory is examining this result again",
    reopenedText:
      "For the moment, no longer rely on the earlier result. The new one will appear here, with the same link.",
    reopenedTodo: [
      "Until then, keep to the precautions that you had taken.",
      "With any question, call the laboratory.",
    ],
    corrected: "Corrected",
    correctedText: (on: string) =>
      `This result replaces another one. Correction received on ${on}.`,
    before: "Before, it was:",
    beforeValidated: (on: string) => `validated on ${on}`,
    beforeReceived: (on: string) => `received on ${on}`,
    sampled: (on: string) => `Sample taken on ${on}`,
    withdrawnHeadline: "The laboratory has withdrawn this result",
    withdrawnText: "Please disregard it, whatever it was.",
    withdrawnTodo: [
      "Call the laboratory: it will tell you why, and whether the test must be done again.",
      "If you had shown this result to a health professional, tell them that it was withdrawn.",
    ],
  },
);

export const detailTexts = bilingual(
  {
    details: "Le détail du test",
    test: "Test",
    value: "Résultat",
    code: "Code LOINC",
    specimen: "Prélèvement",
    sampled: "Date du prélèvement",
    validated: "Validé par le laboratoire",
    zone: (zone: string) => `heure locale, ${zone}`,
    report: "Le compte rendu",
    person: "Personne",
    number: "Numéro",
    earlier: "Versions précédentes",
  },
  {
    details: "Details of the test",
    test: "Test",
    value: "Result",
    code: "LOINC code",
    specimen: "Sample",
    sampled: "Sample taken",
    validated: "Validated by the laboratory",
    zone: (zone: string) => `local time, ${zone}`,
    report: "The report",
    person: "Person",
    number: "Number",
    earlier: "Earlier versions",
  },
);

export const besideTexts = bilingual(
  {
    laboratory: "Le laboratoire",
    call: "Appeler",
    write: "Écrire",
    noContact: "Son numéro est sur le papier remis au prélèvement.",
    kept: "Jusqu'à quand",
    keptUntil: (on: string) => `Gardé jusqu'au ${on}.`,
    afterwards:
      "Ce lien ne s'ouvre plus ensuite, et vos données sont effacées. Pour garder le résultat, imprimez-le ou enregistrez-le en PDF.",
    print: "Imprimer ou enregistrer",
    shared: "Sur un appareil partagé, refermez le résultat après lecture.",
    close: "Refermer le résultat",
  },
  {
    laboratory: "The laboratory",
    call: "Call",
    write: "Write",
    noContact: "Its number is on the paper given to you when the sample was taken.",
    kept: "Until when",
    keptUntil: (on: string) => `Kept until ${on}.`,
    afterwards:
      "After that this link no longer opens, and your data are erased. To keep the result, print it or save it as a PDF.",
    print: "Print or save",
    shared: "On a shared device, close the result after reading.",
    close: "Close this result",
  },
);
