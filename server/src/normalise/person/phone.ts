import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { PhoneRules } from "../../result/country.ts";

/**
 * A phone number as E.164, by the rules of the country where it is a national one; null when it
 * cannot be read. A trunk digit in brackets, as in +33 (0)6, is left out.
 */
export function readPhone(text: string, rules: PhoneRules | null): string | null {
  const digits = withoutSigns(text);
  if (!onlyDigits.test(digits)) return null;
  if (digits.startsWith("+")) return international(digits.slice(1), rules);
  if (rules === null || !rules.digits.includes(digits.length) || !digits.startsWith(rules.trunk))
    return null;
  const national = digits.slice(rules.trunk.length);
  return /^[1-9]/.test(national) ? `+${codeOf(digits, rules)}${national}` : null;
}

const onlyDigits = /^\+?\d+$/;

function withoutSigns(text: string): string {
  const digits = onlyDigits.test(text)
    ? text
    : text
        .replace(/^\s*(\+|00)([\d\s.-]*)\(0\)/, "$1$2")
        .replace(/[\s().\-/\u00a0\u2010-\u2015]/g, "");
  return digits.startsWith("00") ? `+${digits.slice(2)}` : digits;
}

/** The calling code of a national number: by its longest beginning that is of elsewhere. */
function codeOf(digits: string, { code, elsewhere }: PhoneRules): string {
  let longest = "";
  for (const beginning in elsewhere)
    if (digits.startsWith(beginning) && beginning.length > longest.length) longest = beginning;
  return elsewhere[longest] ?? code;
}

/**
 * E.164: a calling code, at most fifteen digits, no trunk digit. Numbers of other countries are read by
 * the numbering plans of the world, so that +44 (0)7700 and a number cut short are told apart.
 */
function international(digits: string, rules: PhoneRules | null): string | null {
  if (digits.startsWith("0") || digits.length < 8 || digits.length > 15) return null;
  const codes = rules === null ? [] : [rules.code, ...Object.values(rules.elsewhere)];
  const code = codes.find((one) => digits.startsWith(one));
  if (code === undefined || rules === null) {
    const read = parsePhoneNumberFromString(`+${digits}`);
    return read?.isPossible() ? read.number : null;
  }
  const rest = digits.slice(code.length);
  const national = rest.startsWith(rules.trunk) ? rest.slice(rules.trunk.length) : rest;
  const isWhole = rules.digits.includes(national.length + rules.trunk.length);
  return isWhole && /^[1-9]/.test(national) ? `+${code}${national}` : null;
}
