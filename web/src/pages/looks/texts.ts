import { bilingual } from "../../language/bilingual.ts";

export const looksTexts = bilingual(
  {
    title: "Qui a consulté ce résultat",
    nobody: "Personne d'autre que vous.",
    away: "La liste n'est pas disponible. Réessayez dans quelques minutes.",
    emergency: "En urgence, sans votre accord.",
  },
  {
    title: "Who has looked at this result",
    nobody: "Nobody but you.",
    away: "The list is not available. Try again in a few minutes.",
    emergency: "In an emergency, without your consent.",
  },
);
