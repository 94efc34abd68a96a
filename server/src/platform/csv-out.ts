export type Cell = string | number | null;
export type Separator = ";" | ",";

/** By this a spreadsheet knows that a file is UTF-8. */
export const byteOrderMark = "\uFEFF";

/** What a spreadsheet would run as a formula, were it not said to be text; also behind blanks (OWASP). */
const formula = /^\s*[=+\-@]|^[\t\r]/;

/** A line of a CSV file (RFC 4180), of which no cell is a formula to whoever opens it. */
export const csvLine = (cells: readonly Cell[], separator: Separator): string =>
  `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;

/** A whole table as a spreadsheet opens it, parted by semicolons: most of Europe writes decimals with a comma. */
export const csvOf = (heads: readonly Cell[], rows: readonly (readonly Cell[])[]): Buffer =>
  Buffer.from(byteOrderMark + [heads, ...rows].map((row) => csvLine(row, ";")).join(""));

function csvCell(cell: Cell, separator: Separator): string {
  if (typeof cell === "number") return String(cell);
  const text = formula.test(cell ?? "") ? `'${cell}` : (cell ?? "");
  return /["\r\n]|^\s|\s$/.test(text) || text.includes(separator)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
