import { bilingual } from "../../language/bilingual.ts";

export const noLinkTexts = bilingual(
  {
    none: {
      title: "Ouvrez le lien de votre message",
      lead: "Cette page montre un résultat. Pour savoir lequel, elle a besoin du lien que vous avez reçu.",
    },
    incomplete: {
      title: "Ce lien n'est pas complet",
      lead: "Une partie du lien manque. Certaines messageries coupent les liens longs.",
    },
    todo: "Que faire maintenant",
    steps: [
      "Retrouvez l'e-mail ou le SMS qui annonce votre résultat.",
      "Appuyez sur le lien dans ce message. Ou copiez-le en entier, jusqu'au dernier caractère, dans la barre d'adresse.",
      "Si vous n'avez pas de message, appelez le laboratoire qui a fait le test. Son numéro est sur le papier remis au prélèvement.",
    ],
    kept: "Votre résultat est gardé. Rien n'est perdu.",
    code: "J'ai un code sur papier",
    home: "Comment fonctionne OpenDEP",
  },
  {
    none: {
      title: "Open the link in your message",
      lead: "This page shows a result. To know which one, it needs the link that you received.",
    },
    incomplete: {
      title: "This link is not complete",
      lead: "A part of the link is missing. Some mail programs cut long links.",
    },
    todo: "What to do now",
    steps: [
      "Find the e-mail or text message that tells you of your result.",
      "Press the link in that message. Or copy all of it, to the last character, into the address bar.",
      "If you have no message, call the laboratory that did the test. Its number is on the paper given to you when the sample was taken.",
    ],
    kept: "Your result is kept. Nothing is lost.",
    code: "I have a code on paper",
    home: "How OpenDEP works",
  },
);
