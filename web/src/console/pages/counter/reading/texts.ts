import { bilingual } from "../../../../language/bilingual.ts";

type Value = "positive" | "negative" | "invalid";
const mots: Record<Value, string> = {
  positive: "Positif",
  negative: "Négatif",
  invalid: "Invalide",
};
const words: Record<Value, string> = {
  positive: "Positive",
  negative: "Negative",
  invalid: "Invalid",
};
export const resultWords = bilingual(mots, words);

const keys: Record<Value, string> = { positive: "p", negative: "n", invalid: "i" };

export const readingTexts = bilingual(
  {
    title: "Que montre le test ?",
    keys,
    summary: "À vérifier avant d'enregistrer",
    result: "Résultat",
    test: "Test",
    device: "Dispositif, lot",
    reason: "Motif",
    told: "Prévenu par",
    notTold: "Rien : un code à remettre sur papier sera donné",
    choose: "Choisissez un résultat",
    confirm: (result: string) => `Enregistrer : ${result}`,
    back: "Pas encore",
  },
  {
    title: "What does the test show?",
    keys,
    summary: "To check before it is recorded",
    result: "Result",
    test: "Test",
    device: "Device, lot",
    reason: "Reason",
    told: "Told by",
    notTold: "Nothing: a code to hand over on paper will be given",
    choose: "Choose a result",
    confirm: (result: string) => `Record: ${result}`,
    back: "Not yet",
  },
);
