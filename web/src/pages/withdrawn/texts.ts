import { bilingual } from "../../language/bilingual.ts";

export const withdrawnTexts = bilingual(
  {
    title: "Ce résultat n'est pas le vôtre",
    lead: "Le laboratoire a corrigé l'identité : le résultat annoncé par ce lien concerne une autre personne. Il a été retiré.",
    todo: "Que faire maintenant",
    steps: [
      "Ne tenez pas compte de ce que vous avez lu ici auparavant.",
      "Si vous avez fait un test, votre propre résultat vous parvient par un autre message.",
      "Une question ? Appelez le laboratoire qui a fait le test. Son numéro est sur le papier remis au prélèvement, et dans l'e-mail si vous en avez reçu un.",
    ],
  },
  {
    title: "This result is not yours",
    lead: "The laboratory has corrected the identity: the result that this link told of is about another person. It has been withdrawn.",
    todo: "What to do now",
    steps: [
      "Disregard what you read here before.",
      "If you took a test, your own result reaches you by another message.",
      "Any question? Call the laboratory that did the test. Its number is on the paper given to you when the sample was taken, and in the e-mail if you received one.",
    ],
  },
);
