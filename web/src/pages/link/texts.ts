import { bilingual } from "../../language/bilingual.ts";

export const linkTexts = bilingual(
  { opening: "Votre résultat s'ouvre." },
  { opening: "Your result is opening." },
);
