const capitals = /^[A-Z]+$/;
const shortened: ReadonlySet<string> = new Set(["ST", "STE", "CEDEX"]);

/**
 * A city as its name is compared: capitals without accents, Saint written out, without a CEDEX, an
 * arrondissement's number, blanks and hyphens: `ST-ETIENNE CEDEX 2` is `Saint-Étienne`.
 */
export function foldCity(name: string): string {
  // As most senders write it, in one word of capitals.
  if (capitals.test(name) && !shortened.has(name)) return name;
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/Œ/g, "OE")
    .replace(/\bCEDEX\b.*$/, "")
    .replace(/\s\d{1,2}(?:E|ER|EME)?(?:\s+ARRONDISSEMENT)?\s*$/, "")
    .replace(/\bSTE\b/g, "SAINTE")
    .replace(/\bST\b/g, "SAINT")
    .replace(/[^A-Z]/g, "");
}
