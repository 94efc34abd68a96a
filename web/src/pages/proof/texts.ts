import { bilingual } from "../../language/bilingual.ts";
import { wait } from "../trouble/texts.ts";
import type { Refusal } from "./refusal.ts";

const refus = {
  closed: "Ce lien ne s'ouvre plus. Rechargez la page pour savoir pourquoi.",
  "no-network": "Cette page n'a pas pu joindre OpenDEP. Vérifiez votre connexion, puis réessayez.",
  unavailable: "OpenDEP ne peut pas répondre en ce moment. Réessayez dans quelques minutes.",
};
const refusals = {
  closed: "This link no longer opens. Reload the page to see why.",
  "no-network": "This page could not reach OpenDEP. Check your connection, then try again.",
  unavailable: "OpenDEP cannot answer right now. Try again in a few minutes.",
};

export const proofTexts = bilingual(
  {
    title: "Votre certificat",
    lead: "Une preuve signée de votre test, à montrer sur papier ou sur votre téléphone. C'est gratuit, et rien ne vous y oblige.",
    show: "Voir mes certificats",
    asking: "Préparation…",
    none: "Ces résultats ne donnent pas droit à un certificat.",
    kind: { test: "Certificat de test", recovery: "Certificat de rétablissement" },
    state: {
      available: "Disponible",
      later: "Pas encore disponible",
      never: "Pas de certificat",
      withdrawn: "Retiré",
    },
    sampled: (on: string) => `Prélevé le ${on}`,
    from: (on: string) => `Disponible à partir du ${on}`,
    until: (on: string) => `Valable jusqu'au ${on}.`,
    noEnd: "Sans date de fin : chaque pays décide combien de temps il l'accepte.",
    validFor: {
      test: "Il dit votre nom, votre date de naissance, le test, sa date et son résultat.",
      recovery: "Il dit votre nom, votre date de naissance et la date de votre test positif.",
    },
    withdrawnTodo:
      "Le résultat a changé. N'utilisez plus ce certificat : un contrôle à jour le refuse. Effacez-le de votre application et jetez le papier.",
    full: "Montrer le code",
    download: "Télécharger le PDF",
    fetching: "Téléchargement…",
    fileName: "certificat.pdf",
    wallet: "Ajouter à mon application",
    identifier: "Identifiant",
    check: "Qui contrôle n'a besoin que de sa caméra :",
    checkLink: "vérifier un certificat",
    scheme: { hcert: "Code européen", twoDDoc: "Code français 2D-DOC" },
    other: { hcert: "Montrer le code français", twoDDoc: "Montrer le code européen" },
    alt: {
      hcert: "Code QR du certificat européen",
      twoDDoc: "Code 2D-DOC du certificat français",
    },
    close: "Fermer",
    bright: "Augmentez la luminosité de l'écran.",
    awake: "Il reste allumé tant que le code est affiché.",
    notDrawn: "Le code n'a pas pu être dessiné. Fermez, puis réessayez, ou prenez le PDF.",
    refusal: (refusal: Refusal): string =>
      refusal.kind === "too-many"
        ? `Trop de demandes sont arrivées en même temps. Attendez ${wait(refusal.retryAfterSeconds, { minute: "minute", hour: "heure" })}, puis réessayez.`
        : refus[refusal.kind],
  },
  {
    title: "Your certificate",
    lead: "A signed proof of your test, to show on paper or on your phone. It is free, and nothing obliges you to take it.",
    show: "See my certificates",
    asking: "Preparing…",
    none: "These results do not give a certificate.",
    kind: { test: "Test certificate", recovery: "Certificate of recovery" },
    state: {
      available: "Available",
      later: "Not available yet",
      never: "No certificate",
      withdrawn: "Withdrawn",
    },
    sampled: (on: string) => `Sample taken on ${on}`,
    from: (on: string) => `Available from ${on}`,
    until: (on: string) => `Valid until ${on}.`,
    noEnd: "Without an end: each country decides for how long it accepts it.",
    validFor: {
      test: "It says your name, your birth date, the test, its date and its result.",
      recovery: "It says your name, your birth date and the date of your positive test.",
    },
    withdrawnTodo:
      "The result has changed. Do not use this certificate any more: an up-to-date check refuses it. Delete it from your application and throw the paper away.",
    full: "Show the code",
    download: "Download the PDF",
    fetching: "Downloading…",
    fileName: "certificate.pdf",
    wallet: "Add to my application",
    identifier: "Identifier",
    check: "Whoever checks needs only a camera:",
    checkLink: "check a certificate",
    scheme: { hcert: "European code", twoDDoc: "French code 2D-DOC" },
    other: { hcert: "Show the French code", twoDDoc: "Show the European code" },
    alt: {
      hcert: "QR code of the EU certificate",
      twoDDoc: "2D-DOC code of the French certificate",
    },
    close: "Close",
    bright: "Turn up the brightness of the screen.",
    awake: "It stays on while the code is shown.",
    notDrawn: "The code could not be drawn. Close, then try again, or take the PDF.",
    refusal: (refusal: Refusal): string =>
      refusal.kind === "too-many"
        ? `Too many requests came at once. Wait for ${wait(refusal.retryAfterSeconds, { minute: "minute", hour: "hour" })}, then try again.`
        : refusals[refusal.kind],
  },
);
