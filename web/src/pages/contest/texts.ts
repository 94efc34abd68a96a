import { bilingual } from "../../language/bilingual.ts";
import type { Outcome } from "../../server.ts";
import { wait } from "../trouble/texts.ts";

type Refusal = Exclude<Outcome<never>["kind"], "answer">;

const signes = (count: number): string => `${count} caractère${count > 1 ? "s" : ""}`;
const signs = (count: number): string => `${count} character${count === 1 ? "" : "s"}`;

const refus = (seconds: number): Record<Refusal, string> => ({
  closed: "Ce lien ne s'ouvre plus. Votre message n'est pas parti. Appelez le laboratoire.",
  ended: "Ce service a pris fin. Votre message n'est pas parti. Appelez le laboratoire.",
  "no-network":
    "Cette page n'a pas pu joindre OpenDEP. Votre texte est gardé ici. Vérifiez votre connexion, puis envoyez à nouveau.",
  "too-many": `Trop de demandes sont arrivées en même temps. Votre texte est gardé ici. Attendez ${wait(seconds, { minute: "minute", hour: "heure" })}, puis envoyez à nouveau.`,
  unavailable:
    "OpenDEP ne peut pas répondre en ce moment. Votre texte est gardé ici. Essayez à nouveau dans quelques minutes, ou appelez le laboratoire.",
  "not-understood":
    "OpenDEP n'a pas pu lire ce message. Votre texte est gardé ici. Appelez plutôt le laboratoire.",
});
const refusals = (seconds: number): Record<Refusal, string> => ({
  closed: "This link no longer opens. Your message was not sent. Please call the laboratory.",
  ended: "This service has ended. Your message was not sent. Please call the laboratory.",
  "no-network":
    "This page could not reach OpenDEP. Your text is kept here. Check your connection, then send again.",
  "too-many": `Too many requests came at once. Your text is kept here. Wait for ${wait(seconds, { minute: "minute", hour: "hour" })}, then send again.`,
  unavailable:
    "OpenDEP cannot answer right now. Your text is kept here. Try again in a few minutes, or call the laboratory.",
  "not-understood":
    "OpenDEP could not read this message. Your text is kept here. Please call the laboratory instead.",
});

export const contestTexts = bilingual(
  {
    title: "Ce n'est pas moi, ou un détail est faux",
    lead: "Dites-le nous : nous le vérifions avec le laboratoire.",
    start: "Signaler une erreur",
    reason: "Que voulez-vous signaler ?",
    "not-me": "Ce résultat n'est pas le mien",
    "detail-wrong": "Un détail est faux (nom, date, test…)",
    detail: "Expliquez en quelques mots",
    detailHint: "Ce qui est écrit, et ce qui devrait l'être. 1000 caractères au plus.",
    left: (count: number) =>
      count < 0 ? `${signes(-count)} de trop.` : `Il reste ${signes(count)}.`,
    contact: "Comment vous joindre (facultatif)",
    contactHint: "Un numéro de téléphone ou une adresse e-mail.",
    missingReason: "Choisissez ce que vous voulez signaler.",
    missingDetail: "Dites quel détail est faux.",
    tooLong: (count: number) => `Le texte est trop long : ${signes(count)} de trop.`,
    send: "Envoyer",
    sending: "Envoi…",
    cancel: "Ne rien envoyer",
    sentTitle: "C'est bien reçu",
    reference: "Votre référence",
    next: [
      "Nous vérifions avec le laboratoire. Si vous avez laissé un moyen de vous joindre, il servira seulement à cela.",
      "Si le résultat est corrigé ou retiré, ce lien le montrera.",
      "Pour aller plus vite, appelez le laboratoire et donnez cette référence.",
    ],
    nextNotMe: "D'ici là, ne tenez pas compte de ce résultat et ne le transmettez à personne.",
    refusal: (kind: Refusal, seconds: number): string => refus(seconds)[kind],
  },
  {
    title: "This is not me, or a detail is wrong",
    lead: "Tell us: we check it with the laboratory.",
    start: "Report a mistake",
    reason: "What do you want to report?",
    "not-me": "This result is not mine",
    "detail-wrong": "A detail is wrong (name, date, test…)",
    detail: "Explain in a few words",
    detailHint: "What is written, and what it should be. At most 1000 characters.",
    left: (count: number) => (count < 0 ? `${signs(-count)} too many.` : `${signs(count)} left.`),
    contact: "How to reach you (optional)",
    contactHint: "A phone number or an e-mail address.",
    missingReason: "Choose what you want to report.",
    missingDetail: "Say which detail is wrong.",
    tooLong: (count: number) => `The text is too long: ${signs(count)} too many.`,
    send: "Send",
    sending: "Sending…",
    cancel: "Send nothing",
    sentTitle: "We have received it",
    reference: "Your reference",
    next: [
      "We check with the laboratory. If you left a way to reach you, it will be used for this only.",
      "If the result is corrected or withdrawn, this link will show it.",
      "To go faster, call the laboratory and give this reference.",
    ],
    nextNotMe: "Until then, please disregard this result and pass it on to no one.",
    refusal: (kind: Refusal, seconds: number): string => refusals(seconds)[kind],
  },
);
