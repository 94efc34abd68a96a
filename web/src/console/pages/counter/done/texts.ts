import { bilingual } from "../../../../language/bilingual.ts";

export const doneTexts = bilingual(
  {
    title: "Saisie terminée",
    recorded: (number: string) => `Enregistré sous le numéro ${number}`,
    waits:
      "Pas de réseau : la saisie attend sur cet appareil, chiffrée. Elle partira seule dès que possible, avant 24 heures.",
    paperCode: "Code à remettre :",
    next: "Personne suivante",
    repeat: "Refaire le test",
    proof: "Preuve du test (PDF)",
    noProof: "Ce test ne donne pas de preuve.",
    print: "Imprimer",
  },
  {
    title: "Entry done",
    recorded: (number: string) => `Recorded under the number ${number}`,
    waits:
      "No network: the entry waits on this device, encrypted. It will leave by itself as soon as it can, within 24 hours.",
    paperCode: "Code to hand over:",
    next: "Next person",
    repeat: "Make the test again",
    proof: "Proof of the test (PDF)",
    noProof: "This test gives no proof.",
    print: "Print",
  },
);
