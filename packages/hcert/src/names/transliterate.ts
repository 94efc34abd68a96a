import { table } from "./table.ts";

/** The longest a standardised name may be (schema 1.3.3). */
const longest = 80;

/**
 * A name as in the machine-readable zone of a passport: A to Z, and "<" for blanks and hyphens.
 * Apostrophes, points, digits and whatever has no letter are left out. Made for one's own issuing:
 * other countries choose otherwise within the same standard, so their names are never compared with
 * what this gives.
 */
export function transliterate(name: string): string {
  const letters = [...withoutStress(name.normalize("NFC").toUpperCase())];
  let result = "";
  for (let index = 0; index < letters.length; index++) {
    const pair = table.get(`${letters[index]}${letters[index + 1] ?? ""}`);
    if (pair !== undefined && index + 1 < letters.length) {
      result += pair;
      index++;
    } else result += written(letters[index] as string);
  }
  const parts = result.split("<").filter((part) => part !== "");
  return parts.join("<").slice(0, longest).replace(/<$/, "");
}

/** Greek stress marks stand between letters that are read as one, and change nothing else. */
function withoutStress(name: string): string {
  return /\p{Script=Greek}/u.test(name) ? withoutMarks(name) : name;
}

function written(letter: string): string {
  if (/^[A-Z]$/.test(letter)) return letter;
  if (/^[\s\p{Pd}_]$/u.test(letter)) return "<";
  const known = table.get(letter);
  if (known !== undefined) return known;
  return [...withoutMarks(letter)]
    .map((plain) => (/^[A-Z]$/.test(plain) ? plain : (table.get(plain) ?? "")))
    .join("");
}

function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}
