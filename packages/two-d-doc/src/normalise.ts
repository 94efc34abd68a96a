/**
 * A name as 2D-DOC writes it: no accents, upper case, anything else a blank; cut to its length. Of
 * letters that have no form without a mark the usual spelling is taken.
 */
export function normaliseName(name: string, most: number): string {
  return name
    .toUpperCase()
    .replace(/[ŒÆØĐŁÞ]/g, (letter) => spelled[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Z]+/g, " ")
    .trim()
    .slice(0, most)
    .trim();
}

const spelled: Readonly<Record<string, string>> = {
  Œ: "OE",
  Æ: "AE",
  Ø: "O",
  Đ: "D",
  Ł: "L",
  Þ: "TH",
};

/** First names, most used first: six at most, divided by a slash, whole ones only. */
export function normaliseFirstNames(names: readonly string[], most: number): string {
  const given = names.map((name) => normaliseName(name, most)).filter((name) => name !== "");
  let text = given[0] ?? "";
  for (const name of given.slice(1, 6))
    if (text.length + 1 + name.length <= most) text += `/${name}`;
    else break;
  return text;
}
