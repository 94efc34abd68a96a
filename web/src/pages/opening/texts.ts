import { bilingual } from "../../language/bilingual.ts";

export const openingTexts = bilingual(
  { opening: "Votre résultat s'ouvre." },
  { opening: "Your result is opening." },
);
