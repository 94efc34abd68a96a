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
      `La demande ${content.reference} est acceptée. Vous êtes inscrit dans : ${content.organisation} (${rolesIn(content, "fr")}).`,
      "Connectez-vous avec votre identité professionnelle :",
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
  invited: (content, publicUrl) => ({
    subject: `Vous êtes inscrit : ${content.organisation}`,
    paragraphs: [
      `Vous êtes inscrit dans : ${content.organisation} (${rolesIn(content, "fr")}).`,
      "Connectez-vous avec votre identité professionnelle :",
      `${publicUrl}/pro`,
      "Si vous ne travaillez pas à cet endroit, prévenez la personne qui le gère.",
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
      `The application ${content.reference} is accepted. You are registered in: ${content.organisation} (${rolesIn(content, "en")}).`,
      "Sign in with your professional identity:",
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
  invited: (content, publicUrl) => ({
    subject: `You are registered: ${content.organisation}`,
    paragraphs: [
      `You are registered in: ${content.organisation} (${rolesIn(content, "en")}).`,
      "Sign in with your professional identity:",
      `${publicUrl}/pro`,
      "If you do not work there, tell the person who manages it.",
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
