import { bilingual } from "../../../../language/bilingual.ts";

export const draftTexts = bilingual(
  {
    kind: "Type",
    choose: "Choisissez…",
    name: "Nom",
    nameHint: "Celui que les patients connaissent.",
    numbers: "Au moins un numéro national :",
    parent: "Numéro de l'organisation de rattachement",
    parentHint: "S'il y en a une : l'un de ses numéros.",
    address: "Adresse",
    postcode: "Code postal",
    town: "Ville",
    phone: "Téléphone",
    email: "Courriel",
  },
  {
    kind: "Kind",
    choose: "Choose…",
    name: "Name",
    nameHint: "The one that patients know.",
    numbers: "At least one national number:",
    parent: "Number of the organisation above",
    parentHint: "If there is one: any of its numbers.",
    address: "Address",
    postcode: "Postcode",
    town: "Town",
    phone: "Phone",
    email: "E-mail",
  },
);
