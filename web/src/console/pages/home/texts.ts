import { bilingual } from "../../../language/bilingual.ts";

export const homeTexts = bilingual(
  { title: "Accueil", lead: (name: string) => `Bonjour ${name}.` },
  { title: "Home", lead: (name: string) => `Hello ${name}.` },
);
