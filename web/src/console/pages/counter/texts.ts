import { bilingual } from "../../../language/bilingual.ts";

export const counterTexts = bilingual(
  {
    title: "Test rapide",
    underWay: (count: number) => (count === 1 ? "1 test en cours" : `${count} tests en cours`),
    ready: "À lire",
    read: "Lire",
    waits: "Attend le réseau",
    refused: "À corriger",
    correct: "Corriger",
    notKept:
      "Sans connexion à l'ouverture, les tests en cours ne survivent pas à la fermeture de cette page.",
    document:
      "Ce code Data Matrix ne se lit pas encore ici : rien n'en a été repris. Scannez ou tapez le numéro à 15 chiffres.",
    finishFirst: "Un numéro a été scanné. Terminez ou abandonnez d'abord cette saisie.",
  },
  {
    title: "Rapid test",
    underWay: (count: number) => (count === 1 ? "1 test under way" : `${count} tests under way`),
    ready: "To be read",
    read: "Read",
    waits: "Waits for the network",
    refused: "To be corrected",
    correct: "Correct",
    notKept:
      "Opened without a connection, the tests under way do not outlive the closing of this page.",
    document:
      "This Data Matrix is not read here yet: nothing was taken from it. Scan or type the number of 15 digits.",
    finishFirst: "A number was scanned. First finish this entry, or give it up.",
  },
);
