import { bilingual } from "../../language/bilingual.ts";
import type { Face } from "../../pages/result/face.ts";

const mots: Record<Face, string> = {
  positive: "Positif",
  negative: "Négatif",
  indeterminate: "Indéterminé",
  invalid: "Invalide",
  quantity: "Mesure",
  screening: "Criblage",
  pending: "En cours",
  withdrawn: "Annulé",
};
const words: Record<Face, string> = {
  positive: "Positive",
  negative: "Negative",
  indeterminate: "Indeterminate",
  invalid: "Invalid",
  quantity: "Measure",
  screening: "Screening",
  pending: "Under way",
  withdrawn: "Cancelled",
};

export const faceTexts = bilingual(mots, words);
