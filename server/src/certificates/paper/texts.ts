import type { Bilingual } from "./contract.ts";

/** What a proof says of its own. */
export const texts = {
  familyName: { fr: "Nom", en: "Surname" },
  givenNames: { fr: "Prénoms", en: "Given names" },
  birthDate: { fr: "Date de naissance", en: "Date of birth" },
  transliterated: {
    fr: "Nom écrit en lettres latines, comme sur un passeport.",
    en: "Name written in Latin letters, as on a passport.",
  },
  issued: { fr: "Établi le", en: "Issued on" },
  validUntil: { fr: "Valable jusqu'au", en: "Valid until" },
  identifier: { fr: "Identifiant", en: "Identifier" },
  details: { fr: "Ce que dit ce certificat", en: "What this certificate says" },
  european: { fr: "Code européen", en: "European code" },
  french: { fr: "Code français 2D-DOC", en: "French code 2D-DOC" },
  europeanAlt: {
    fr: "Code QR du certificat européen. Il contient le nom, la date de naissance et le résultat écrits sur cette page, signés.",
    en: "QR code of the EU certificate. It holds the name, the birth date and the result on this page, signed.",
  },
  frenchAlt: {
    fr: "Code 2D-DOC du certificat français. Il contient le nom, la date de naissance et le résultat écrits sur cette page, signés.",
    en: "2D-DOC code of the French certificate. It holds the name, the birth date and the result on this page, signed.",
  },
  check: {
    fr: "Pour vérifier ce document, montrez l'un des codes à la caméra de cette page :",
    en: "To check this document, show one of its codes to the camera of this page:",
  },
  alone: {
    fr: "Seul le code signé fait foi. Il se présente avec une pièce d'identité.",
    en: "Only the signed code is proof. Show it together with an identity document.",
  },
  fold: {
    fr: "Pliez la feuille en quatre aux repères, les codes vers l'extérieur.",
    en: "Fold the sheet in four at the marks, with the codes outside.",
  },
  practisedCode: { fr: "Code d'exercice, sans valeur", en: "Code of an exercise, without value" },
  practisedAlt: {
    fr: "Code QR d'exercice. Il ne contient ni nom ni résultat, et n'est signé par personne.",
    en: "QR code of an exercise. It holds neither name nor result, and nobody has signed it.",
  },
  practised: { fr: "FORMATION", en: "TRAINING" },
  practisedNoValue: {
    fr: "Fait en formation : ce document ne prouve rien.",
    en: "Made in training: this document proves nothing.",
  },
  specimen: { fr: "SPÉCIMEN", en: "SPECIMEN" },
  noValue: {
    fr: "Spécimen sans valeur : ce document ne prouve rien.",
    en: "Specimen without value: this document proves nothing.",
  },
} as const satisfies Record<string, Bilingual>;
