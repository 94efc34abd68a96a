import type { SimulatedLaboratory } from "./habits.ts";

/** ISO 8859-15 differs from 8859-1 in eight places; of those our names use these. */
const latin9: Readonly<Record<string, number>> = { "€": 0xa4, Œ: 0xbc, œ: 0xbd };

/** A text as it can be written in a set: one without ligatures has two letters for each. */
export const writable = (text: string, used: SimulatedLaboratory["charset"]["used"]): string =>
  used === "8859/1" ? text.replaceAll("Œ", "OE").replaceAll("œ", "oe") : text;

/** The bytes of a text in the set that a laboratory uses, whatever it declares. */
export function encode(text: string, used: SimulatedLaboratory["charset"]["used"]): Buffer {
  if (used === "utf-8") return Buffer.from(text, "utf8");
  const special = used === "8859/15" ? latin9 : {};
  return Buffer.from(
    [...writable(text, used)].map((one) => {
      const code = special[one] ?? one.charCodeAt(0);
      return code < 256 ? code : 0x3f;
    }),
  );
}
