const ligatures: Readonly<Record<string, string>> = {
  Æ: "AE",
  Œ: "OE",
  Ø: "O",
  Ł: "L",
  Đ: "D",
  ẞ: "SS",
};

/**
 * A name as it is compared: capitals without accents, and nothing but letters and digits, so that
 * `Jean-Pierre`, `JEAN PIERRE` and `Jean‑Pierre` are one. Letters of other scripts stay.
 */
export function foldName(name: string): string {
  if (/^[A-Z]*$/.test(name)) return name;
  return name
    .toUpperCase()
    .normalize("NFKD")
    .replace(/[ÆŒØŁĐẞ]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, "");
}
