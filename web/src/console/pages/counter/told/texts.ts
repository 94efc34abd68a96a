import { bilingual } from "../../../../language/bilingual.ts";
import type { ToldState } from "./told.ts";

const états: Record<ToldState, string> = {
  waiting: "En attente d'envoi",
  sent: "Envoyé",
  delivered: "Remis",
  failed: "Échec",
  replaced: "Remplacé par un autre message",
  training: "Exercice",
};
const states: Record<ToldState, string> = {
  waiting: "Waiting to be sent",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Failed",
  replaced: "Replaced by another message",
  training: "Practice",
};
const quoi: Readonly<Record<string, string>> = {
  result: "Résultat",
  correction: "Correction",
  cancellation: "Annulation",
  proof: "Résultat et preuve",
};
const what: Readonly<Record<string, string>> = {
  result: "Result",
  correction: "Correction",
  cancellation: "Cancellation",
  proof: "Result and proof",
};

export const toldTexts = bilingual(
  {
    title: "Messages à la personne",
    none: "Rien n'a été envoyé.",
    what: (name: string) => quoi[name] ?? "Message",
    states: états,
    channels: (name: string): string =>
      name === "sms" ? "SMS" : name === "email" ? "courriel" : "aucun contact",
    to: (way: string, to: string | null) =>
      to ? `${way} ${to.includes("@") ? "à" : "au"} ${to}` : way,
    send: "Envoyer la preuve",
    lead: "Un lien vers le résultat et la preuve, protégé par la date de naissance.",
    where: "Où l'envoyer ?",
    other: "À un autre contact",
    contact: "Mobile ou courriel",
    contactHint: "Relisez-le avec la personne : il ouvrira le résultat avec la date de naissance",
    phoneFault: "Ce n'est pas un numéro de mobile : aucun SMS n'y arriverait.",
    mailFault: "Il manque quelque chose à cette adresse.",
    doSend: "Envoyer maintenant",
    leave: "Ne rien envoyer",
    kept: "Les corrections restent annoncées au contact de la saisie. S'il est faux, corrigez la saisie.",
  },
  {
    title: "Messages to the person",
    none: "Nothing was sent.",
    what: (name: string) => what[name] ?? "Message",
    states,
    channels: (name: string): string =>
      name === "sms" ? "SMS" : name === "email" ? "e-mail" : "no contact",
    to: (way: string, to: string | null) => (to ? `${way} to ${to}` : way),
    send: "Send the proof",
    lead: "A link to result and proof, guarded by the date of birth.",
    where: "Where to?",
    other: "To another contact",
    contact: "Mobile phone or e-mail",
    contactHint: "Read it over with the person: it will open the result with the birth date",
    phoneFault: "This is no mobile number: no SMS would arrive there.",
    mailFault: "Something is missing in this address.",
    doSend: "Send now",
    leave: "Send nothing",
    kept: "Corrections are still told to the contact of the entry. Where it is wrong, correct the entry.",
  },
);
