import { bilingual } from "../../language/bilingual.ts";
import type { Refusal } from "../proof/refusal.ts";
import { wait } from "../trouble/texts.ts";

const refus = {
  closed: "Ce lien ne s'ouvre plus. Rechargez la page pour savoir pourquoi.",
  "no-network": "Cette page n'a pas pu joindre OpenDEP. Vérifiez votre connexion, puis réessayez.",
  unavailable: "OpenDEP ne peut pas donner de code en ce moment. Réessayez dans quelques minutes.",
};
const refusals = {
  closed: "This link no longer opens. Reload the page to see why.",
  "no-network": "This page could not reach OpenDEP. Check your connection, then try again.",
  unavailable: "OpenDEP cannot give a code right now. Try again in a few minutes.",
};

export const activationTexts = bilingual(
  {
    title: "Prévenir par l'application",
    lead: "Vous utilisez l'application de suivi des contacts ? Un code lui permet de prévenir les personnes que vous avez croisées. C'est vous qui décidez ; rien ne vous y oblige.",
    anonymous:
      "Le code ne dit ni votre nom, ni votre test, ni où vous l'avez fait. Les personnes prévenues ne sauront pas que c'est vous.",
    show: "Obtenir un code",
    asking: "Préparation…",
    none: "Il n'y a plus de code pour ce résultat : il a changé, ou le test est trop ancien.",
    used: "Ce code a été utilisé. Il n'y a plus rien à faire : un test positif se déclare une seule fois.",
    open: "Si l'application est sur ce téléphone, ouvrez-la avec le bouton. Sinon, scannez le code depuis l'application.",
    scan: "Scannez le code depuis l'application.",
    decide:
      "L'application vous demande encore une fois votre accord avant de prévenir qui que ce soit.",
    link: "Ouvrir l'application",
    typed: "Voir le code en toutes lettres",
    until: (on: string) =>
      `Le code sert une seule fois, jusqu'au ${on}. Ne le donnez à personne. Vous pouvez le revoir ici.`,
    alt: "Code QR à scanner depuis l'application de suivi des contacts",
    notDrawn: "Le code n'a pas pu être dessiné. Utilisez le code en toutes lettres.",
    refusal: (refusal: Refusal): string =>
      refusal.kind === "too-many"
        ? `Trop de demandes sont arrivées en même temps. Attendez ${wait(refusal.retryAfterSeconds, { minute: "minute", hour: "heure" })}, puis réessayez.`
        : refus[refusal.kind],
  },
  {
    title: "Warn others through the application",
    lead: "Do you use the contact-tracing application? With a code it can warn the people whom you came near. It is your decision; nothing obliges you.",
    anonymous:
      "The code says neither your name, nor your test, nor where it was made. Those who are warned will not know that it is you.",
    show: "Get a code",
    asking: "Preparing…",
    none: "There is no code for this result any more: it has changed, or the test is too long ago.",
    used: "This code was used. There is nothing more to do: a positive test is declared once.",
    open: "If the application is on this phone, open it with the button. Otherwise scan the code from the application.",
    scan: "Scan the code from the application.",
    decide: "The application asks you once more before it warns anybody.",
    link: "Open the application",
    typed: "See the code written out",
    until: (on: string) =>
      `The code works once, until ${on}. Give it to nobody. You can see it here again.`,
    alt: "QR code to scan from the contact-tracing application",
    notDrawn: "The code could not be drawn. Use the code written out.",
    refusal: (refusal: Refusal): string =>
      refusal.kind === "too-many"
        ? `Too many requests came at once. Wait for ${wait(refusal.retryAfterSeconds, { minute: "minute", hour: "hour" })}, then try again.`
        : refusals[refusal.kind],
  },
);
