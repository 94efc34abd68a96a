const plain = /^[a-z0-9 ]*$/;

/**
 * Words as they are compared: small letters without accents, and one space for all that is neither
 * letter nor digit. Letters of other scripts stay.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase().trim();
  if (plain.test(lower) && !lower.includes("  ")) return lower;
  return lower
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
