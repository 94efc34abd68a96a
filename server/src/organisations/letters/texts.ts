import type { Role } from "../../access/actor.ts";
import { roleNames } from "../role-names.ts";
import type { LetterContent, LetterKind } from "./letters.sql.ts";

export interface LetterText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

type Write = (content: LetterContent, publicUrl: string) => LetterText;

const rolesIn = (content: LetterContent, language: "fr" | "en"): string =>
  (content.roles ?? []).map((role) => roleNames[role as Role]?.[language] ?? role).join(", ");

const french: Readonly<Record<LetterKind, Write>> = {
  confirm: ({ token, reference, organisation }, publicUrl) => ({
    subject: "Confirmez votre adresse",
    paragraphs: [
      `Une demande d'inscription a été faite avec cette adresse pour : ${organisation}.`,
      "Pour la confirmer, ouvrez ce lien dans les sept jours :",
      `${publicUrl}/pro/confirm#${token}`,
      `Référence de la demande : ${reference}.`,
      "Si vous n'êtes pas à l'origine de cette demande, ne faites rien : elle sera effacée.",
    ],
  }),
  approved: (content, publicUrl) => ({
    subject: "Votre demande est acceptée",
    paragraphs: [
      `La demande ${content.reference} est acceptée. ${content.toAccept ? "Une place vous attend" : "Vous êtes inscrit"} dans : ${content.organisation} (${rolesIn(content, "fr")}).`,
      content.toAccept
        ? "Connectez-vous avec le compte que vous avez déjà, et acceptez-la :"
        : "Connectez-vous :",
      `${publicUrl}/pro`,
    ],
  }),
  refused: ({ reference, organisation, reason }) => ({
    subject: "Votre demande n'a pas été acceptée",
    paragraphs: [
      `La demande ${reference} (${organisation}) n'a pas été acceptée.`,
      `Motif : ${reason}`,
      "Vous pouvez corriger ce qui doit l'être et faire une nouvelle demande.",
    ],
  }),
  offered: (content, publicUrl) => ({
    subject: `Une place vous est proposée : ${content.organisation}`,
    paragraphs: [
      `Une place vous est proposée dans : ${content.organisation} (${rolesIn(content, "fr")}).`,
      "Connectez-vous avec le compte que vous avez déjà, puis acceptez-la ou refusez-la dans les trente jours :",
      `${publicUrl}/pro`,
      "Si vous ne travaillez pas à cet endroit, refusez-la : rien n'est changé à vos autres lieux de travail.",
    ],
  }),
  invited: (content, publicUrl) => ({
    subject: `Vous êtes inscrit : ${content.organisation}`,
    paragraphs: [
      `Vous êtes inscrit dans : ${content.organisation} (${rolesIn(content, "fr")}).`,
      "Connectez-vous :",
      `${publicUrl}/pro`,
      "Si vous ne travaillez pas à cet endroit, prévenez la personne qui le gère.",
    ],
  }),
  "account-invited": (content, publicUrl) => ({
    subject: `Ouvrez votre compte : ${content.organisation}`,
    paragraphs: [
      `Vous êtes inscrit dans : ${content.organisation} (${rolesIn(content, "fr")}).`,
      "Pour ouvrir votre compte, suivez ce lien dans les trois jours. Il sert une seule fois. Ayez votre téléphone avec vous.",
      `${publicUrl}/pro/invitation#${content.token}`,
      "Ne transmettez ce message à personne. Si vous ne travaillez pas à cet endroit, ne faites rien et prévenez la personne qui le gère.",
    ],
  }),
  "account-reset": ({ token }, publicUrl) => ({
    subject: "Ouvrez de nouveau votre compte",
    paragraphs: [
      "Votre mot de passe et votre second facteur ont été retirés, à la demande de la personne qui gère votre établissement ou de l'exploitant.",
      "Pour en choisir d'autres, suivez ce lien dans les trois jours. Il sert une seule fois. Ayez votre téléphone avec vous.",
      `${publicUrl}/pro/invitation#${token}`,
      "Si vous ne l'avez pas demandé, appelez la personne qui gère votre établissement avant de suivre le lien.",
    ],
  }),
  "account-recovery": ({ token }, publicUrl) => ({
    subject: "Remplacez votre mot de passe",
    paragraphs: [
      "Pour choisir un autre mot de passe, suivez ce lien dans l'heure. Il sert une seule fois. Ayez votre téléphone avec vous.",
      `${publicUrl}/pro/recovery#${token}`,
      "Si vous ne l'avez pas demandé, ne faites rien : votre mot de passe reste le même.",
    ],
  }),
  "account-paused": (_content, publicUrl) => ({
    subject: "Plusieurs essais de connexion ont échoué",
    paragraphs: [
      "Plusieurs connexions de suite à votre compte ont échoué. Les essais doivent maintenant attendre, de plus en plus longtemps.",
      "Si c'était vous, attendez une minute, ou remplacez votre mot de passe :",
      `${publicUrl}/pro/recovery`,
      "Si ce n'était pas vous, quelqu'un essaie d'entrer : personne n'est entré. Prévenez la personne qui gère votre établissement.",
    ],
  }),
  "account-changed": () => ({
    subject: "Votre mot de passe a été remplacé",
    paragraphs: [
      "Le mot de passe de votre compte vient d'être remplacé, et toutes vos sessions sont terminées.",
      "Si ce n'était pas vous, appelez tout de suite la personne qui gère votre établissement.",
    ],
  }),
  "account-factor": () => ({
    subject: "Votre second facteur a été remplacé",
    paragraphs: [
      "Une autre application d'authentification est maintenant reliée à votre compte, et vos codes de secours sont nouveaux. Vos autres sessions sont terminées.",
      "Si ce n'était pas vous, appelez tout de suite la personne qui gère votre établissement.",
    ],
  }),
  "account-passkey-added": ({ passkey }) => ({
    subject: "Une clé d'accès a été ajoutée à votre compte",
    paragraphs: [
      `Une clé d'accès ouvre maintenant votre compte : ${passkey}.`,
      "Si ce n'était pas vous, retirez-la depuis la page de votre compte et appelez tout de suite la personne qui gère votre établissement.",
    ],
  }),
  "account-passkey-removed": ({ passkey }) => ({
    subject: "Une clé d'accès a été retirée de votre compte",
    paragraphs: [
      `Cette clé d'accès n'ouvre plus votre compte : ${passkey}. Votre mot de passe, votre application et vos codes de secours n'ont pas changé.`,
      "Si ce n'était pas vous, appelez tout de suite la personne qui gère votre établissement.",
    ],
  }),
  "account-passkey-copied": ({ passkey }) => ({
    subject: "Une clé d'accès de votre compte a été refusée",
    paragraphs: [
      `Une connexion avec cette clé d'accès vient d'être refusée : ${passkey}. Son compteur est revenu en arrière : elle a peut-être été copiée.`,
      "Retirez-la depuis la page de votre compte, ajoutez-en une autre, et prévenez la personne qui gère votre établissement.",
    ],
  }),
};

const english: Readonly<Record<LetterKind, Write>> = {
  confirm: ({ token, reference, organisation }, publicUrl) => ({
    subject: "Confirm your address",
    paragraphs: [
      `Somebody asked with this address for a registration of: ${organisation}.`,
      "To confirm it, open this link within seven days:",
      `${publicUrl}/pro/confirm#${token}`,
      `Reference: ${reference}.`,
      "If it was not you, do nothing: it will be erased.",
    ],
  }),
  approved: (content, publicUrl) => ({
    subject: "Your application is accepted",
    paragraphs: [
      `The application ${content.reference} is accepted. ${content.toAccept ? "A place is waiting for you" : "You are registered"} in: ${content.organisation} (${rolesIn(content, "en")}).`,
      content.toAccept
        ? "Sign in with the account that you have already, and accept it:"
        : "Sign in:",
      `${publicUrl}/pro`,
    ],
  }),
  refused: ({ reference, organisation, reason }) => ({
    subject: "Your application was not accepted",
    paragraphs: [
      `The application ${reference} (${organisation}) was not accepted.`,
      `Why: ${reason}`,
      "You may correct what needs it and apply again.",
    ],
  }),
  offered: (content, publicUrl) => ({
    subject: `A place is offered to you: ${content.organisation}`,
    paragraphs: [
      `A place is offered to you in: ${content.organisation} (${rolesIn(content, "en")}).`,
      "Sign in with the account that you have already, then accept or refuse it within thirty days:",
      `${publicUrl}/pro`,
      "If you do not work there, refuse it: nothing changes in your other places of work.",
    ],
  }),
  invited: (content, publicUrl) => ({
    subject: `You are registered: ${content.organisation}`,
    paragraphs: [
      `You are registered in: ${content.organisation} (${rolesIn(content, "en")}).`,
      "Sign in:",
      `${publicUrl}/pro`,
      "If you do not work there, tell the person who manages it.",
    ],
  }),
  "account-invited": (content, publicUrl) => ({
    subject: `Open your account: ${content.organisation}`,
    paragraphs: [
      `You are registered in: ${content.organisation} (${rolesIn(content, "en")}).`,
      "To open your account, follow this link within three days. It works once. Have your telephone with you.",
      `${publicUrl}/pro/invitation#${content.token}`,
      "Pass this message on to nobody. If you do not work there, do nothing and tell the person who manages it.",
    ],
  }),
  "account-reset": ({ token }, publicUrl) => ({
    subject: "Open your account again",
    paragraphs: [
      "Your password and second factor were taken away, as the person who manages your organisation or the operator asked.",
      "To choose others, follow this link within three days. It works once. Have your telephone with you.",
      `${publicUrl}/pro/invitation#${token}`,
      "If you did not ask for it, call the person who manages your organisation before you follow the link.",
    ],
  }),
  "account-recovery": ({ token }, publicUrl) => ({
    subject: "Replace your password",
    paragraphs: [
      "To choose another password, follow this link within the hour. It works once. Have your telephone with you.",
      `${publicUrl}/pro/recovery#${token}`,
      "If you did not ask for it, do nothing: your password stays the same.",
    ],
  }),
  "account-paused": (_content, publicUrl) => ({
    subject: "Several sign-ins have failed",
    paragraphs: [
      "Several sign-ins to your account have failed one after the other. Tries now have to wait, longer each time.",
      "If it was you, wait a minute, or replace your password:",
      `${publicUrl}/pro/recovery`,
      "If it was not you, somebody tries to get in: nobody did. Tell the person who manages your organisation.",
    ],
  }),
  "account-changed": () => ({
    subject: "Your password was replaced",
    paragraphs: [
      "The password of your account was replaced just now, and all your sessions have ended.",
      "If it was not you, call the person who manages your organisation at once.",
    ],
  }),
  "account-factor": () => ({
    subject: "Your second factor was replaced",
    paragraphs: [
      "Another authenticator application is linked to your account now, and your recovery codes are new ones. Your other sessions have ended.",
      "If it was not you, call the person who manages your organisation at once.",
    ],
  }),
  "account-passkey-added": ({ passkey }) => ({
    subject: "A passkey was added to your account",
    paragraphs: [
      `A passkey opens your account from now on: ${passkey}.`,
      "If it was not you, remove it on the page of your account and call the person who manages your organisation at once.",
    ],
  }),
  "account-passkey-removed": ({ passkey }) => ({
    subject: "A passkey was removed from your account",
    paragraphs: [
      `This passkey opens your account no longer: ${passkey}. Your password, your application and your recovery codes are as they were.`,
      "If it was not you, call the person who manages your organisation at once.",
    ],
  }),
  "account-passkey-copied": ({ passkey }) => ({
    subject: "A passkey of your account was refused",
    paragraphs: [
      `A sign-in with this passkey was refused just now: ${passkey}. Its counter went back: it may have been copied.`,
      "Remove it on the page of your account, add another, and tell the person who manages your organisation.",
    ],
  }),
};

/** A letter in its reader's language. */
export const letterText = (
  kind: LetterKind,
  language: "fr" | "en",
  content: LetterContent,
  publicUrl: string,
): LetterText => (language === "fr" ? french : english)[kind](content, publicUrl);
