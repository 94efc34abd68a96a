/**
 * The GSM 7-bit default alphabet (3GPP TS 23.038 section 6.2.1): 128 places, `\u001b` leads to the
 * extension table. French é è ù à ì ò and É, Ç are in it; ç ê â î ô û œ and the apostrophe ’ are not,
 * and one of them alone makes a message of 70 letters instead of 160.
 */
const alphabet =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/** Two septets each (section 6.2.1.1). */
const extension: Readonly<Record<string, number>> = {
  "\f": 0x0a,
  "^": 0x14,
  "{": 0x28,
  "}": 0x29,
  "\\": 0x2f,
  "[": 0x3c,
  "~": 0x3d,
  "]": 0x3e,
  "|": 0x40,
  "€": 0x65,
};
const leadsOn = 0x1b;

/** Septets of a message that goes out as one (section 9.2.3.24 of TS 23.040). */
export const segmentSeptets = 160;

const codes = new Map<string, readonly number[]>([
  ...[...alphabet].flatMap((letter, code) =>
    code === leadsOn ? [] : [[letter, [code]] as [string, number[]]],
  ),
  ...Object.entries(extension).map(
    ([letter, code]) => [letter, [leadsOn, code]] as [string, number[]],
  ),
]);

/** The septets of a text, one in an octet, as SMPP takes them; null where a letter is not in it. */
export function encodeGsm7(text: string): Buffer | null {
  const septets: number[] = [];
  for (const letter of text) {
    const code = codes.get(letter);
    if (code === undefined) return null;
    septets.push(...code);
  }
  return Buffer.from(septets);
}

/** How many septets a text takes; null where it cannot be written in this alphabet. */
export const countGsm7 = (text: string): number | null => encodeGsm7(text)?.length ?? null;

/** What septets say; an unknown extension shows as the standard asks: as the letter of the alphabet. */
export function decodeGsm7(septets: Uint8Array): string {
  let text = "";
  let escaped = false;
  for (const septet of septets) {
    if (septet === leadsOn && !escaped) {
      escaped = true;
      continue;
    }
    const special = escaped
      ? Object.entries(extension).find(([, code]) => code === septet)?.[0]
      : undefined;
    text += special ?? alphabet[septet & 0x7f] ?? "";
    escaped = false;
  }
  return text;
}
