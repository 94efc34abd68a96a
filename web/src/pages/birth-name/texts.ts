import { bilingual } from "../../language/bilingual.ts";

export const birthNameTexts = bilingual(
  {
    title: "Une question de plus",
    why: "Le laboratoire ne connaît qu'une partie de votre date de naissance. Votre nom de naissance la complète.",
    label: "Votre nom de naissance",
    hint: "Le nom de famille de votre acte de naissance. Les majuscules et les accents ne comptent pas.",
    missing: "Il manque votre nom de naissance.",
    open: "Voir mon résultat",
    opening: "Ouverture…",
    back: "Changer la date de naissance",
  },
  {
    title: "One more question",
    why: "The laboratory knows only a part of your date of birth. Your birth name completes it.",
    label: "Your birth name",
    hint: "The family name on your birth certificate. Capitals and accents do not matter.",
    missing: "Please add your birth name.",
    open: "See my result",
    opening: "Opening…",
    back: "Change the date of birth",
  },
);
