/** The character sets that this codec reads and writes. */
export type Charset = "us-ascii" | "8859/1" | "8859/15" | "utf-8";

/**
 * The names of table 0211 and their usual other spellings, without case, blanks and punctuation:
 * "UNICODE UTF-8", "utf8" and "UTF-8" are one.
 */
const names: ReadonlyMap<string, Charset> = new Map([
  ["ASCII", "us-ascii"],
  ["USASCII", "us-ascii"],
  ["88591", "8859/1"],
  ["ISO88591", "8859/1"],
  ["885915", "8859/15"],
  ["ISO885915", "8859/15"],
  ["UNICODEUTF8", "utf-8"],
  ["UTF8", "utf-8"],
]);

/** Other parts of ISO 8859, and "UNICODE" that does not say how: ASCII bytes mean the same in each. */
const extendsAscii = /^(ISO)?8859\d{1,2}$|^UNICODE$/;

/**
 * The character set that one repetition of MSH-18 names, or null when it is none that this codec
 * reads. With `asciiOnly` (no byte above 0x7F in the message) a set that extends ASCII is read as
 * ASCII, since every reader would read the same.
 */
export function charsetNamed(declared: string, asciiOnly: boolean): Charset | null {
  const plain = declared.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  const charset = names.get(plain);
  if (charset !== undefined) return charset;
  return asciiOnly && extendsAscii.test(plain) ? "us-ascii" : null;
}
