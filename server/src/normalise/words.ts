import type { ValueCodes } from "../result/catalogue.ts";
import type { ResultValue } from "../result/test-result.ts";

/** Words as they are compared: small letters without accents, single spaces. */
export const foldWords = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** The value that a text beside a code says; null when it says none that is known. */
export function valueOfWords(text: string, words: ValueCodes["words"]): ResultValue | null {
  const folded = foldWords(text);
  if (folded === "") return null;
  return words.find((one) => folded.includes(one.words))?.value ?? null;
}
