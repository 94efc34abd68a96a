import { readFileSync } from "node:fs";

/** Passwords that many people have (source and licence stand in the file), in small letters. */
const common = new Set(
  readFileSync(new URL("./common-passwords.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")),
);

/** One of them, or one with digits and signs around it, or written several times. */
export function isCommon(password: string): boolean {
  const small = password.toLowerCase();
  const word = small.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return common.has(small) || common.has(word) || common.has(repeated(small));
}

/** What a text repeats from its beginning to its end; itself where it repeats nothing. */
function repeated(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}
