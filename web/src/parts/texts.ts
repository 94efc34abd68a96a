import { bilingual } from "../language/bilingual.ts";

export const frameTexts = bilingual(
  {
    skip: "Aller au contenu",
    home: "OpenDEP, page d'accueil",
    languages: "Langue",
    nowRead: "La page est maintenant en français.",
    information: "Ce que deviennent vos données",
    purpose: "Résultats de tests, remis à chacun.",
    promise: "Nous ne demandons jamais de mot de passe ni de numéro de carte bancaire.",
  },
  {
    skip: "Skip to content",
    home: "OpenDEP, home page",
    languages: "Language",
    nowRead: "The page is now in English.",
    information: "What becomes of your data",
    purpose: "Test results, handed to each person.",
    promise: "We never ask for a password or a card number.",
  },
);
