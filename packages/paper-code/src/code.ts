import { alphabet, characterValue } from "./alphabet.ts";
import { checkValue } from "./check.ts";

/** Characters that carry the 60 random bits; one more checks them. */
export const codeLength = 12;
/** The first of them say which code is meant, so that wrong tries at it can be counted. */
export const locatorLength = 8;

/** A code from 60 bits, given in the low 5 bits of each of 12 bytes: its 12 characters. */
export const codeOf = (random: Uint8Array): string =>
  Array.from(random.subarray(0, codeLength), (byte) => alphabet[byte & 31]).join("");

/** As it is printed: `7K3M-PX9Q-2HVA-P`, the last being the check character. */
export function written(code: string): string {
  const check = alphabet[checkValue([...code].map((one) => characterValue(one) ?? 0))] ?? "";
  return [...(code.match(/.{4}/g) ?? []), check].join("-");
}

export type CodeReading =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      /** `empty`, `character`: one that no code has; `length`; `check`: a slip somewhere in it. */
      readonly fault: "empty" | "character" | "length" | "check";
    };

/**
 * Reads a code as a person typed it: small letters, blanks and hyphens wherever they stand, O for 0,
 * I or L for 1. A slip is found by the check character, without asking anyone.
 */
export function readCode(typed: string): CodeReading {
  const characters = [...typed.normalize("NFKC").replace(/[\s\p{Pd}._/]+/gu, "")];
  if (characters.length === 0) return { ok: false, fault: "empty" };
  const values = characters.map(characterValue);
  if (values.includes(null)) return { ok: false, fault: "character" };
  if (values.length !== codeLength + 1) return { ok: false, fault: "length" };
  const known = values.map((value) => value ?? 0);
  const check = known.pop();
  if (checkValue(known) !== check) return { ok: false, fault: "check" };
  return { ok: true, code: known.map((value) => alphabet[value]).join("") };
}
