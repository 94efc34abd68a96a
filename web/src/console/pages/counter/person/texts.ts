import { bilingual } from "../../../../language/bilingual.ts";

type Sex = "M" | "F" | "U";
const feminine = (sex: Sex, word: string): string =>
  sex === "F" ? `${word}e` : sex === "M" ? word : `${word}(e)`;
const sexes: Record<Sex, string> = { F: "Féminin", M: "Masculin", U: "Non précisé" };
const sexesEnglish: Record<Sex, string> = { F: "Female", M: "Male", U: "Not stated" };

export const findTexts = bilingual(
  {
    title: "Trouver la personne",
    label: "Qui est testé ?",
    hint: "Scannez la carte ou le numéro, ou tapez nom et date de naissance : bes 03021981",
    find: "Chercher",
    unknown: "Nouvelle personne",
    several: (count: number) => `${count} personnes possibles`,
    born: (name: string, sex: Sex) => `${feminine(sex, "né")} ${name}`,
    bornOn: (date: string, sex: Sex) => `${feminine(sex, "né")} le ${date}`,
    sexes,
  },
  {
    title: "Find the person",
    label: "Who is tested?",
    hint: "Scan the card or the number, or type name and birth date: bes 03021981",
    find: "Find",
    unknown: "New person",
    several: (count: number) => `${count} possible people`,
    born: (name: string, _sex: Sex) => `born ${name}`,
    bornOn: (date: string, _sex: Sex) => `born on ${date}`,
    sexes: sexesEnglish,
  },
);

export const personTexts = bilingual(
  {
    title: "La personne",
    birthName: "Nom de naissance",
    givenNames: "Prénoms, le premier d'abord",
    birthDate: "Date de naissance",
    birthDateHint: "JJMMAAAA ; 00 pour un jour ou un mois inconnu",
    sex: "Sexe",
    usedName: "Nom utilisé, s'il est autre",
    number: "Numéro de sécurité sociale (facultatif)",
    numberHint: "Scannez-le ou tapez ses 15 chiffres",
    numberFault: "La clé ne correspond pas. Relisez le numéro.",
    postcode: "Code postal",
    city: "Commune",
  },
  {
    title: "The person",
    birthName: "Birth name",
    givenNames: "Given names, the first one first",
    birthDate: "Birth date",
    birthDateHint: "DDMMYYYY; 00 for a day or month that is not known",
    sex: "Sex",
    usedName: "Name used, where it is another",
    number: "National number (optional)",
    numberHint: "Scan it, or type its 15 digits",
    numberFault: "The key does not match. Read the number again.",
    postcode: "Postcode",
    city: "Town",
  },
);
