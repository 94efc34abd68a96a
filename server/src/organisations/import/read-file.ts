import { CsvError, parse } from "csv-parse/sync";
import type { RegistrationScheme } from "../../result/country.ts";
import type { Issue } from "../../result/issue.ts";
import type { OrganisationDraft } from "../draft.ts";
import { fault } from "../faults.ts";
import { draftOf, readColumns, titleOf } from "./columns.ts";
import { decode } from "./decode.ts";

/** Most organisations of one file. */
export const mostLines = 50_000;

/** A fault with its place in the file; the column is null where the whole line, or file, is at fault. */
export interface FileFault {
  readonly line: number;
  readonly column: string | null;
  readonly fault: Issue;
}

export interface ReadFile {
  readonly drafts: readonly { readonly line: number; readonly draft: OrganisationDraft }[];
  readonly faults: readonly FileFault[];
  /** The title of the column of a field, as the file has it. */
  readonly titleOf: (place: string) => string;
}

const separators = [";", ",", "\t"] as const;

/** Reads a file of organisations, one a line below a line of titles: its drafts, and what is no table in it. */
export function readFile(bytes: Uint8Array, schemes: readonly RegistrationScheme[]): ReadFile {
  const text = decode(bytes);
  if (text === null)
    return faulty([{ line: 1, column: null, fault: fault("file.characters", "") }]);
  const { records, faults } = recordsOf(text.replace(/^\ufeff/, ""));
  const [header, ...lines] = records;
  if (header === undefined || (lines.length === 0 && faults.length === 0))
    return faulty([{ line: 1, column: null, fault: fault("file.empty", "") }]);
  if (lines.length > mostLines)
    return faulty([
      { line: 1, column: null, fault: fault("file.too-many", "", { limit: mostLines }) },
    ]);
  const titles = header.cells.map((cell) => cell.trim());
  const { columns, faults: wrong } = readColumns(titles, schemes);
  faults.push(...wrong.map((one) => ({ line: header.line, column: one.place, fault: one })));
  const whole = lines.filter(({ cells, line }) => {
    const [found, expected] = [cells.length, titles.length];
    if (found === expected) return true;
    faults.push({ line, column: null, fault: fault("row.length", "", { found, expected }) });
    return false;
  });
  return {
    drafts: whole.map(({ line, cells }) => ({ line, draft: draftOf(cells, columns) })),
    faults,
    titleOf: (place) => titleOf(place, titles, columns),
  };
}

const faulty = (faults: readonly FileFault[]): ReadFile => ({
  drafts: [],
  faults,
  titleOf: (place) => place,
});

interface FileRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of a text, each with the line that it ends on. What follows an open quotation mark is lost. */
function recordsOf(text: string): { records: FileRecord[]; faults: FileFault[] } {
  const records: FileRecord[] = [];
  try {
    parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells, { lines }) => {
        if (cells.some((cell) => cell.trim() !== "")) records.push({ line: lines, cells });
        return null;
      },
    });
    return { records, faults: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: unknown }).lines) || 1;
    return { records, faults: [{ line, column: null, fault: fault("file.quotes", "") }] };
  }
}

/** The one that stands most often in the line of titles. */
function separatorOf(text: string): string {
  const [titles = ""] = text.split(/\r?\n/, 1);
  const times = (separator: string): number => titles.split(separator).length;
  return separators.reduce((best, one) => (times(one) > times(best) ? one : best));
}
