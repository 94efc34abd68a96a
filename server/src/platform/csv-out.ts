/**
 * A table as a spreadsheet opens it: UTF-8 with its mark, lines ended by CR LF (RFC 4180), fields parted by
 * semicolons, for the comma is the decimal sign in most of Europe.
 */
export function csvOf(
  heads: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Buffer {
  const lines = [heads, ...rows].map((row) => row.map(cell).join(";"));
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`);
}

/**
 * What a spreadsheet would reckon with is shown as the text that it is: a cell that begins as a formula
 * does gets an apostrophe in front, also behind blanks (OWASP, CSV injection).
 */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n,]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
