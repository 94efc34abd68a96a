import { bilingual } from "../../../../language/bilingual.ts";
import type { Column } from "./columns.ts";
import type { ListFault } from "./read-list.ts";

const colonnes: Record<Column, string> = {
  name: "Nom",
  given: "Prénoms",
  birth: "Date de naissance",
  sex: "Sexe",
  phone: "Téléphone",
  mail: "Courriel",
  number: "Numéro de sécurité sociale",
};
const columns: Record<Column, string> = {
  name: "Name",
  given: "Given names",
  birth: "Birth date",
  sex: "Sex",
  phone: "Phone",
  mail: "E-mail",
  number: "National number",
};
const fautes: Record<ListFault["what"], string> = {
  name: "Le nom manque.",
  given: "Le prénom manque.",
  birth: "La date ne se lit pas, ou n'existe pas. Écrivez JJ/MM/AAAA.",
  future: "Cette date est dans le futur.",
  sex: "Écrivez F, M, ou rien.",
  phone: "Ce n'est pas un numéro de mobile : aucun SMS n'y arriverait.",
  mail: "Il manque quelque chose à cette adresse.",
  number: "Le numéro ou sa clé est faux. Relisez-le, ou laissez la case vide.",
  twice: "Cette personne est déjà plus haut dans la liste.",
  columns: "La ligne a plus de cases que de colonnes. Vérifiez les séparateurs.",
};
const faults: Record<ListFault["what"], string> = {
  name: "The name is missing.",
  given: "The given name is missing.",
  birth: "The date cannot be read, or is not in the calendar. Write DD/MM/YYYY.",
  future: "This date is in the future.",
  sex: "Write F, M, or nothing.",
  phone: "This is no mobile number: no SMS would arrive there.",
  mail: "Something is missing in this address.",
  number: "The number or its key is wrong. Read it again, or leave the cell empty.",
  twice: "This person stands further up in the list already.",
  columns: "The line has more cells than columns. Check the separators.",
};

const many = (count: number, word: string): string => `${count} ${word}${count > 1 ? "s" : ""}`;

export const listTexts = bilingual(
  {
    title: "Saisir une liste",
    lead: "Collez une liste d'un tableur, ou choisissez un fichier CSV : une personne par ligne.",
    back: "Revenir à la série",
    people: "La liste",
    order:
      "Dans l'ordre : nom, prénoms, date de naissance, sexe, téléphone, courriel, numéro. Avec une ligne de titres, l'ordre est libre.",
    file: "Fichier CSV",
    check: "Ajouter ces personnes",
    added: (count: number) =>
      count === 1 ? "1 personne ajoutée." : `${count} personnes ajoutées.`,
    faults: (count: number) =>
      count === 1
        ? "1 point à corriger : la ligne est restée ci-dessus."
        : `${count} points à corriger : leurs lignes sont restées ci-dessus.`,
    tooMany: (most: number) => `Une liste a ${most} personnes au plus. Rien n'a été ajouté.`,
    faultList: "À corriger dans la liste",
    line: "Ligne",
    column: "Colonne",
    what: "À faire",
    columns: colonnes,
    faultTexts: fautes,
    results: "Les résultats",
    keys: "Une touche par personne : N négatif, P positif, I invalide, ⌫ rien. Flèches pour se déplacer.",
    letters: { negative: "n", positive: "p", invalid: "i" },
    none: "pas encore lu",
    sampled: "Heure des prélèvements",
    counted: (negative: number, positive: number, invalid: number) =>
      `Lus : ${many(negative, "négatif")}, ${many(positive, "positif")}, ${many(invalid, "invalide")}`,
    record: (count: number) => `Enregistrer ${many(count, "test")}`,
    recorded: (count: number) =>
      count === 1 ? "1 test enregistré." : `${count} tests enregistrés.`,
    waiting: (count: number) =>
      count === 1
        ? "1 test attend le réseau sur cet appareil."
        : `${count} tests attendent le réseau sur cet appareil.`,
    remove: "Retirer de la liste",
    kept: "La liste reste sur cet appareil, chiffrée, 24 heures au plus.",
    notKept: "Sans connexion à l'ouverture, la liste ne survit pas à la fermeture de cette page.",
    closed: "Cette série est terminée : personne n'y est plus ajouté.",
  },
  {
    title: "Enter a list",
    lead: "Paste a list from a spreadsheet, or choose a CSV file: one person a line.",
    back: "Back to the series",
    people: "The list",
    order:
      "In this order: name, given names, birth date, sex, phone, e-mail, number. With a line of titles in any order.",
    file: "CSV file",
    check: "Add these people",
    added: (count: number) => (count === 1 ? "1 person added." : `${count} people added.`),
    faults: (count: number) =>
      count === 1
        ? "1 thing to correct: its line stayed above."
        : `${count} things to correct: their lines stayed above.`,
    tooMany: (most: number) => `A list has ${most} people at most. Nothing was added.`,
    faultList: "To be corrected in the list",
    line: "Line",
    column: "Column",
    what: "What to do",
    columns,
    faultTexts: faults,
    results: "The results",
    keys: "One key a person: N negative, P positive, I invalid, ⌫ nothing. Arrows to move.",
    letters: { negative: "n", positive: "p", invalid: "i" },
    none: "not read yet",
    sampled: "Time of sampling",
    counted: (negative: number, positive: number, invalid: number) =>
      `Read: ${negative} negative, ${positive} positive, ${invalid} invalid`,
    record: (count: number) => `Record ${many(count, "test")}`,
    recorded: (count: number) => (count === 1 ? "1 test recorded." : `${count} tests recorded.`),
    waiting: (count: number) =>
      count === 1
        ? "1 test waits on this device for the network."
        : `${count} tests wait on this device for the network.`,
    remove: "Take off the list",
    kept: "The list stays on this device, encrypted, for 24 hours at most.",
    notKept: "Opened without a connection, the list does not outlive the closing of this page.",
    closed: "This series is closed: nobody is added to it any more.",
  },
);
