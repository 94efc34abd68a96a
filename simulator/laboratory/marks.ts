/** The delimiters of a laboratory: field, component, repetition, escape, sub-component. */
export interface Marks {
  readonly f: string;
  readonly c: string;
  readonly r: string;
  readonly s: string;
  /** A value with every delimiter in it escaped (v2.5.1 section 2.7). */
  text(value: string): string;
}

const known = new Map<string, Marks>();

/** @param delimiters MSH-1 and MSH-2 */
export function marksOf(delimiters: string): Marks {
  const made = known.get(delimiters) ?? makeMarks(delimiters);
  known.set(delimiters, made);
  return made;
}

function makeMarks(delimiters: string): Marks {
  const [f = "|", c = "^", r = "~", e = "\\", s = "&"] = delimiters;
  const letters = new Map([
    [f, "F"],
    [c, "S"],
    [r, "R"],
    [e, "E"],
    [s, "T"],
  ]);
  const text = (value: string): string => {
    let written = "";
    for (const sign of value) {
      const letter = letters.get(sign);
      written += letter === undefined ? sign : `${e}${letter}${e}`;
    }
    return written;
  };
  return { f, c, r, s, text };
}
