/** Consonants that are taken for one another, heard or typed: one digit a class. Of the others nothing. */
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
  A: "",
  E: "",
  H: "",
  I: "",
  O: "",
  U: "",
  W: "",
  Y: "",
};

/**
 * What is left of a folded name when, behind its first letter, vowels, H and doubled letters are taken
 * out and consonants that are alike are made one: `DUPONT` and `DUPOND`, `MARTINEZ` and `MARTINES`
 * have one skeleton. Letters of other scripts stay as they are.
 */
export function skeleton(folded: string): string {
  let found = "";
  let last = "";
  for (let at = 0; at < folded.length; ) {
    const letter = letterAt(folded, at);
    const code = classes[letter] ?? letter;
    if (at === 0) found = letter;
    else if (code !== "" && code !== last) found += code;
    last = code;
    at += letter.length;
  }
  return found;
}

/** By index: an iterator makes an object of each letter. Letters of rare scripts are two units long. */
function letterAt(text: string, at: number): string {
  const unit = text.charCodeAt(at);
  const isPair = unit >= 0xd800 && unit < 0xdc00;
  return isPair ? text.slice(at, at + 2) : text.charAt(at);
}
