/** A place where a made-up professional works, by the national numbers of France. */
export interface Place {
  /** FINESS of the place; absent where the directory has none. */
  readonly finess?: string;
  readonly siret?: string;
  readonly name: string;
}

/** A made-up professional, as the national directory would know them. */
export interface Person {
  /** RPPS; also what they are called by in the addresses of the stand-in. */
  readonly rpps: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Of the directory: 10 physician, 21 pharmacist, 60 nurse. */
  readonly profession: "10" | "21" | "60";
  /** What the page says of them. */
  readonly words: string;
  /** G: pharmacists who are biologists. */
  readonly section?: "A" | "D" | "G";
  readonly places: readonly Place[];
}

export const port: Place = { finess: "991000019", name: "Pharmacie du Port" };
export const station: Place = { finess: "991000027", name: "Pharmacie de la Gare" };
export const practice: Place = { siret: "99100001000017", name: "Cabinet des Lilas" };
export const hospital: Place = { finess: "991000035", name: "Centre hospitalier des Sources" };
export const laboratory: Place = { finess: "990000002", name: "Laboratoire simulé 2" };
export const unregistered: Place = { finess: "991000084", name: "Pharmacie non inscrite" };

/** Numbers whose check digit is right and that no register gave out. */
export const people: readonly Person[] = [
  {
    rpps: "10999900011",
    givenName: "Camille",
    familyName: "Essai",
    profession: "21",
    section: "A",
    words: "pharmacienne, une pharmacie",
    places: [port],
  },
  {
    rpps: "10999900029",
    givenName: "Dominique",
    familyName: "Modèle",
    profession: "21",
    section: "D",
    words: "pharmacien, deux pharmacies",
    places: [port, station],
  },
  {
    rpps: "10999900037",
    givenName: "Sacha",
    familyName: "Fictif",
    profession: "60",
    words: "infirmier, un cabinet et un hôpital",
    places: [practice, hospital],
  },
  {
    rpps: "10999900045",
    givenName: "Maxence",
    familyName: "Exemple",
    profession: "10",
    words: "médecin, un cabinet",
    places: [practice],
  },
  {
    rpps: "10999900052",
    givenName: "Alix",
    familyName: "Témoin",
    profession: "21",
    section: "G",
    words: "biologiste, un laboratoire",
    places: [laboratory],
  },
  {
    rpps: "10999900060",
    givenName: "Claude",
    familyName: "Gestion",
    profession: "21",
    section: "A",
    words: "pharmacien titulaire, gère aussi sa pharmacie",
    places: [port],
  },
  {
    rpps: "10999900078",
    givenName: "Andrea",
    familyName: "Garde",
    profession: "21",
    section: "A",
    words: "pharmacienne, dans une pharmacie qui n'est pas inscrite",
    places: [unregistered],
  },
  {
    rpps: "10999900086",
    givenName: "Lou",
    familyName: "Sans-Lieu",
    profession: "10",
    words: "médecin sans exercice : opérateur et auditeur de la plateforme",
    places: [],
  },
];
