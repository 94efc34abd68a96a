import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/mobile";

export type Judged =
  | { readonly kind: "empty" }
  | { readonly kind: "ok"; readonly shown: string }
  | { readonly kind: "fault" };

/** Whether an SMS can reach a number: a mobile one, of any country. */
export function judgePhone(typed: string, country: string): Judged {
  if (typed.trim() === "") return { kind: "empty" };
  const read = parsePhoneNumberFromString(typed, country.toUpperCase() as CountryCode);
  return read?.isValid() ? { kind: "ok", shown: read.formatInternational() } : { kind: "fault" };
}

/** Whether an address has the form of one; whether anybody reads it only a message can tell. */
export const judgeMail = (typed: string): "empty" | "ok" | "fault" =>
  typed.trim() === ""
    ? "empty"
    : /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(typed.trim())
      ? "ok"
      : "fault";
