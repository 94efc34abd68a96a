/**
 * A segment's name as one number, so that names compare at once: 0 when the text at a place begins
 * with none. A name is three characters, a capital first (HL7 v2.5.1 section 2.5.1).
 */
export function nameCode(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  const third = text.charCodeAt(at + 2);
  const isName = isCapital(first) && isCapitalOrDigit(second) && isCapitalOrDigit(third);
  return isName ? packed(text, at) : 0;
}

/** The same for what is to be compared with such codes: no other three characters equal one. */
export function packed(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2);
}

const remembered = new Map<number, string>();

/** The name again: the same few stand in every message, and are not made anew of each. */
export function nameOf(code: number): string {
  const before = remembered.get(code);
  if (before !== undefined) return before;
  const name = String.fromCharCode(code >> 16, (code >> 8) & 0xff, code & 0xff);
  // The limit keeps generated ones out.
  if (remembered.size < 1024) remembered.set(code, name);
  return name;
}

const [msh, fhs, bhs] = ["MSH", "FHS", "BHS"].map((name) => nameCode(name, 0));

/** Whether it is a segment that counts its field separator as field 1 (2.5.4). */
export function isHeaderCode(code: number): boolean {
  return code === msh || code === fhs || code === bhs;
}

export function isHeaderName(name: string): boolean {
  return isHeaderCode(nameCode(name, 0));
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isCapitalOrDigit(code: number): boolean {
  return isCapital(code) || (code >= 0x30 && code <= 0x39);
}
