import type { SimulatedLaboratory } from "./habits.ts";

type Used = SimulatedLaboratory["charset"]["used"];

/** ISO 8859-15 has these in place of eight signs of 8859-1. */
const latin9: Readonly<Record<string, number>> = {
  "€": 0xa4,
  Š: 0xa6,
  š: 0xa8,
  Ž: 0xb4,
  ž: 0xb8,
  Œ: 0xbc,
  œ: 0xbd,
  Ÿ: 0xbe,
};
const signsOf: Readonly<Record<Used, Readonly<Record<string, number>>>> = {
  "utf-8": {},
  "8859/1": {},
  "8859/15": latin9,
};

/** Letters that are no base letter with a mark: written as software without them writes them. */
const plain: Readonly<Record<string, string>> = { Œ: "OE", œ: "oe", Ł: "L", ł: "l", "’": "'" };

const codeOf = (sign: string, used: Used): number => {
  const code = signsOf[used][sign] ?? sign.charCodeAt(0);
  return code < 256 ? code : -1;
};

/** A text as it can be written in a set: a letter that the set does not have loses its mark. */
export function writable(text: string, used: Used): string {
  if (used === "utf-8") return text;
  return [...text]
    .map((sign) => {
      if (codeOf(sign, used) >= 0) return sign;
      return plain[sign] ?? sign.normalize("NFD").replace(/\p{M}/gu, "");
    })
    .join("");
}

/** The bytes of a text in the set that a laboratory uses, whatever it declares. */
export function encode(text: string, used: Used): Buffer {
  if (used === "utf-8") return Buffer.from(text, "utf8");
  return Buffer.from(
    [...writable(text, used)].map((sign) => {
      const code = codeOf(sign, used);
      return code < 0 ? 0x3f : code;
    }),
  );
}
