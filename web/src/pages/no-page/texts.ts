import { bilingual } from "../../language/bilingual.ts";

export const noPageTexts = bilingual(
  {
    title: "Cette page n'existe pas",
    lead: "L'adresse est incomplète ou mal recopiée. Votre résultat est gardé. Rien n'est perdu.",
    todo: "Que faire maintenant",
    steps: [
      "Si un message annonce votre résultat, ouvrez le lien de ce message.",
      "Si vous avez un code sur papier, saisissez-le sur sa page.",
    ],
    code: "J'ai un code sur papier",
    home: "Comment fonctionne OpenDEP",
  },
  {
    title: "There is no such page",
    lead: "The address is incomplete or was copied wrong. Your result is kept. Nothing is lost.",
    todo: "What to do now",
    steps: [
      "If a message tells you of your result, open the link in that message.",
      "If you have a code on paper, type it on its page.",
    ],
    code: "I have a code on paper",
    home: "How OpenDEP works",
  },
);
