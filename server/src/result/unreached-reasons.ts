import type { Language } from "./catalogue.ts";

/**
 * Why a patient was not told, as a laboratory reads it: each code with one sentence. French is written
 * first. docs/integrators/undelivered.md repeats them, which a test holds.
 */
export const unreachedReasons = {
  "no-contact": {
    fr: "Ni téléphone ni adresse électronique : nous ne pouvons pas prévenir cette personne.",
    en: "Neither phone nor e-mail: we cannot tell this person.",
  },
  landline: {
    fr: "Seulement un téléphone fixe, qui ne reçoit pas nos messages : nous ne pouvons pas prévenir cette personne.",
    en: "Only a landline, which takes no messages: we cannot tell this person.",
  },
  "destination-refused": {
    fr: "Seulement un numéro auquel nous n'écrivons jamais (surtaxé, ou inconnu) : nous ne pouvons pas prévenir cette personne.",
    en: "Only a number that we never write to (premium, or unknown): we cannot tell this person.",
  },
  "no-channel": {
    fr: "Seulement un téléphone, et nous n'envoyons pas de SMS ici : nous ne pouvons pas prévenir cette personne.",
    en: "Only a phone, and no SMS are sent here: we cannot tell this person.",
  },
  withheld: {
    fr: "Vous avez demandé que ce résultat ne soit pas montré : nous ne prévenons personne. C'est à vous de l'annoncer.",
    en: "You asked that this result not be shown: we tell nobody. It is yours to tell.",
  },
  refused: {
    fr: "L'adresse n'existe pas, ou ne reçoit rien : le message a été refusé.",
    en: "The address does not exist, or takes nothing: the message was refused.",
  },
  bounced: {
    fr: "Le message est parti, puis il est revenu : il n'a pas été remis.",
    en: "The message went out and came back: it was not delivered.",
  },
  "receipt-failed": {
    fr: "Le message est parti, mais l'opérateur dit qu'il n'a pas été remis.",
    en: "The message went out, but the operator says that it was not delivered.",
  },
  "gave-up": {
    fr: "Tous les essais ont échoué : nous n'essayons plus.",
    en: "Every try failed: we try no more.",
  },
  late: {
    fr: "Le message n'est pas encore parti. Nous essayons toujours.",
    en: "The message has not gone out yet. We are still trying.",
  },
  held: {
    fr: "Le message est retenu, et l'exploitant est prévenu. Rien n'est perdu.",
    en: "The message is held, and the operator knows. Nothing is lost.",
  },
  dropped: {
    fr: "L'exploitant a renoncé à envoyer ce message.",
    en: "The operator decided not to send this message.",
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type UnreachedReason = keyof typeof unreachedReasons;

/** The sentence of a reason; an unknown one, as of an older record, is said as its code. */
export const wordUnreached = (reason: string, language: Language): string =>
  Object.hasOwn(unreachedReasons, reason)
    ? unreachedReasons[reason as UnreachedReason][language]
    : reason;
