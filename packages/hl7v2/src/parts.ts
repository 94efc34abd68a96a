/**
 * The n-th part of a text, counted from 1; "" when there are fewer. An undeclared separator ("")
 * divides nothing.
 */
export function nthPart(text: string, separator: string, n: number): string {
  if (separator === "") return n === 1 ? text : "";
  let start = 0;
  for (let i = 1; i < n; i++) {
    const at = text.indexOf(separator, start);
    if (at < 0) return "";
    start = at + 1;
  }
  const end = text.indexOf(separator, start);
  if (end >= 0) return text.slice(start, end);
  return start === 0 ? text : text.slice(start);
}

/** All parts of a text; none when it is empty. */
export function allParts(text: string, separator: string): readonly string[] {
  if (text === "") return [];
  return separator === "" ? [text] : text.split(separator);
}

/**
 * The last text that was divided at each level of one segment. Reading every one of many
 * repetitions in turn stays linear with it: the third is found by counting, the thousandth by index.
 */
export class PartsMemo {
  private key = "";
  private parts: readonly string[] = [];

  /** The parts of what `text` gives, divided anew only when `key` changes. */
  of(key: string, separator: string, text: () => string): readonly string[] {
    if (key !== this.key) {
      this.parts = allParts(text(), separator);
      this.key = key;
    }
    return this.parts;
  }
}

/** Up to here counting separators is quicker than dividing the whole text. */
export const countedParts = 16;
