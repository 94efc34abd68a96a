/** One line of a table, with its number as a text editor shows it. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
  /** As it was pasted. */
  readonly text: string;
}

/**
 * A table as it is pasted from a spreadsheet (tabs) or a CSV file (semicolons or commas), with quotes
 * as RFC 4180 has them. A line without anything in it is none.
 */
export function linesOf(text: string): Line[] {
  const rows = rowsOf(text.replace(/^\ufeff/, ""));
  const first = rows.find((row) => row.text.trim() !== "")?.text ?? "";
  const mark = ["\t", ";"].find((one) => first.includes(one)) ?? ",";
  return rows
    .filter((row) => row.text.trim() !== "")
    .map(({ line, text: row }) => ({ line, text: row, cells: cellsOf(row, mark) }));
}

/** A line break within quotes is none. */
function rowsOf(text: string): { line: number; text: string }[] {
  const rows: { line: number; text: string }[] = [];
  let open = false;
  for (const [index, part] of text.split(/\r\n|\n|\r/).entries()) {
    const last = rows.at(-1);
    if (open && last) last.text += `\n${part}`;
    else rows.push({ line: index + 1, text: part });
    if ((part.match(/"/g)?.length ?? 0) % 2 === 1) open = !open;
  }
  return rows;
}

function cellsOf(row: string, mark: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < row.length; at += 1) {
    const letter = row[at] ?? "";
    if (letter === '"' && quoted && row[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (quoted || cell.trim() === "")) {
      quoted = !quoted;
      cell = quoted ? "" : cell;
    } else if (letter === mark && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell].map((one) => one.replace(/\s+/g, " ").trim());
}
