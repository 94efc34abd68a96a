import type { Language } from "../../../../result/catalogue.ts";
import type { Occasion } from "../texts.ts";

/**
 * All that an SMS says: no disease, no result, no name, no kind of laboratory, one link. Written with
 * letters of the GSM alphabet only, so that it is one segment: French that needs no ç ê â î ô û œ.
 */
const texts: Readonly<Record<Language, Record<Occasion, string>>> = {
  fr: {
    result: "Votre résultat est disponible. Lisez-le ici avec votre date de naissance : ",
    changed: "Un résultat a été modifié. Lisez-le ici avec votre date de naissance : ",
    document: "Un document est disponible. Ouvrez-le ici avec votre date de naissance : ",
    "asked-for": "Votre résultat et son document, avec votre date de naissance : ",
    "looked-at": "Un médecin a lu vos résultats en urgence. Vérifiez ici qui et quand : ",
    asked: "Un professionnel demande à lire vos anciens résultats. Répondez ici : ",
    allowed: "Un professionnel peut lire vos anciens résultats. Pas votre choix ? Ici : ",
  },
  en: {
    result: "Your result is available. Read it here with your date of birth: ",
    changed: "A result was changed. Read it here with your date of birth: ",
    document: "A document is available. Open it here with your date of birth: ",
    "asked-for": "Your result and its document, with your date of birth: ",
    "looked-at": "A physician read your results in an emergency. See here who and when: ",
    asked: "A professional asks to read your earlier results. Answer here: ",
    allowed: "A professional may read your earlier results. If you did not choose that: ",
  },
};

/** The text of a message that leads to `link`. */
export const smsText = (language: Language, occasion: Occasion, link: string): string =>
  `${texts[language][occasion]}${link}`;
