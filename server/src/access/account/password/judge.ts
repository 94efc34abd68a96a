import type { Fault } from "../../../platform/errors.ts";
import { isCommon } from "./common.ts";

/** Fewest characters (NIST SP 800-63B asks 8, and 15 where there is no second factor). */
export const fewest = 12;
/** Most: hashing takes as long for a book. */
export const most = 128;

const texts = {
  short: {
    fr: `Ce mot de passe est trop court : ${fewest} caractères au moins. Une phrase convient très bien.`,
    en: `This password is too short: ${fewest} characters at least. A sentence does very well.`,
  },
  long: {
    fr: `Ce mot de passe dépasse ${most} caractères. Raccourcissez-le.`,
    en: `This password is longer than ${most} characters. Shorten it.`,
  },
  common: {
    fr: "Ce mot de passe est parmi les plus répandus, on le devinerait. Choisissez-en un autre, par exemple quatre mots sans rapport.",
    en: "This password is among the commonest and would be guessed. Choose another, such as four unrelated words.",
  },
  own: {
    fr: "Ce mot de passe est fait de votre nom ou de votre adresse. Choisissez-en un autre.",
    en: "This password is made of your name or address. Choose another.",
  },
} as const;

/** What is wrong with a new password: its length, or that others would guess it. No rule of what it is made of. */
export function judgePassword(
  password: string,
  of: { readonly name: string; readonly email: string },
): Fault[] {
  const length = [...password].length;
  const wrong =
    length < fewest
      ? "short"
      : length > most
        ? "long"
        : isCommon(password)
          ? "common"
          : isOwn(password, of)
            ? "own"
            : null;
  return wrong === null
    ? []
    : [{ path: "password", code: `password.${wrong}`, text: texts[wrong] }];
}

/** Nothing but parts of the name and the address remains of it without them, or next to nothing. */
function isOwn(password: string, { name, email }: { name: string; email: string }): boolean {
  const parts = `${name} ${email} opendep`
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 3)
    .sort((one, other) => other.length - one.length);
  const rest = parts.reduce((text, part) => text.replaceAll(part, ""), password.toLowerCase());
  return rest.replace(/[^\p{L}]/gu, "").length < 4 && rest.length < password.length;
}
