import { bilingual } from "../../language/bilingual.ts";

export const endedTexts = bilingual(
  {
    title: "Ce service a pris fin",
    lead: "La loi ne permet plus de garder de résultats ici. Rien de ce qui porte votre nom n'y est plus accessible.",
    todo: "Que faire maintenant",
    ask: "Le laboratoire qui a fait le test garde votre résultat : demandez-le-lui. Son numéro est sur le papier remis au prélèvement, et dans l'e-mail si vous en avez reçu un.",
  },
  {
    title: "This service has ended",
    lead: "The law no longer allows results to be kept here. Nothing that carries your name can be reached here any more.",
    todo: "What to do now",
    ask: "The laboratory that did the test keeps your result: ask them for it. Their number is on the paper given to you when the sample was taken, and in the e-mail if you received one.",
  },
);
