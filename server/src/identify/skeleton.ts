/** Consonants that are taken for one another, heard or typed: one digit a class. */
const classes: Readonly<Record<string, string>> = {
  B: "1",
  P: "1",
  F: "1",
  V: "1",
  C: "2",
  G: "2",
  J: "2",
  K: "2",
  Q: "2",
  S: "2",
  X: "2",
  Z: "2",
  D: "3",
  T: "3",
  L: "4",
  M: "5",
  N: "5",
  R: "6",
};

/**
 * What is left of a folded name when, behind its first letter, vowels, H and doubled letters are taken
 * out and consonants that are alike are made one: `DUPONT` and `DUPOND`, `MARTINEZ` and `MARTINES`
 * have one skeleton. Letters of other scripts stay as they are.
 */
export function skeleton(folded: string): string {
  const [first = ""] = folded;
  let found = first;
  let last = codeOf(first);
  for (const letter of folded.slice(first.length)) {
    const code = codeOf(letter);
    if (code !== "" && code !== last) found += code;
    last = code;
  }
  return found;
}

const codeOf = (letter: string): string =>
  classes[letter] ?? (/^[A-Z]$/.test(letter) ? "" : letter);
