import { bilingual } from "../../../../language/bilingual.ts";

export const importTexts = bilingual(
  {
    title: "Importer un fichier",
    lead: "Un fichier CSV de votre tableur : une organisation par ligne, les titres en première ligne. Tout est inscrit, ou rien.",
    titles:
      "Titres : type, nom, un numéro (FINEG, FINEJ, SIRET…), et si besoin rattachement, adresse, code postal, ville, téléphone, courriel.",
    file: "Fichier CSV",
    tooLarge: "Ce fichier dépasse 3 Mo. Divisez-le, ou adressez-vous à l'exploitant.",
    check: "Vérifier",
    save: "Inscrire",
    would: (added: number, changed: number, same: number) =>
      `Le fichier est juste : ${added} à inscrire, ${changed} à modifier, ${same} sans changement. Rien n'est encore enregistré.`,
    saved: (added: number, changed: number, same: number) =>
      `Enregistré : ${added} inscrites, ${changed} modifiées, ${same} sans changement.`,
    faults: (count: number) =>
      count === 1
        ? "1 point à corriger. Rien n'a été enregistré."
        : `${count} points à corriger. Rien n'a été enregistré.`,
    list: "À corriger dans le fichier",
    first: (shown: number) => `Les ${shown} premiers sont affichés.`,
    line: "Ligne",
    column: "Colonne",
    what: "À faire",
  },
  {
    title: "Import a file",
    lead: "A CSV file of your spreadsheet: one organisation a line, titles on the first. All of it is registered, or nothing.",
    titles:
      "Titles: kind, name, a number (FINEG, FINEJ, SIRET…), and where needed parent, address, postcode, town, phone, email.",
    file: "CSV file",
    tooLarge: "This file is larger than 3 MB. Divide it, or ask the operator.",
    check: "Check",
    save: "Register",
    would: (added: number, changed: number, same: number) =>
      `The file is right: ${added} to register, ${changed} to change, ${same} as they are. Nothing is saved yet.`,
    saved: (added: number, changed: number, same: number) =>
      `Saved: ${added} registered, ${changed} changed, ${same} as they were.`,
    faults: (count: number) =>
      count === 1
        ? "1 thing to correct. Nothing was saved."
        : `${count} things to correct. Nothing was saved.`,
    list: "To correct in the file",
    first: (shown: number) => `The first ${shown} are shown.`,
    line: "Line",
    column: "Column",
    what: "What to do",
  },
);
