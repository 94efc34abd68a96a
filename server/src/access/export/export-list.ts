import type { Pool, PoolClient, QueryResultRow } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { byteOrderMark, type Cell, csvLine } from "../../platform/csv-out.ts";
import { transaction } from "../../platform/database/pool.ts";
import type { Words } from "../../result/catalogue.ts";
import { entryOf } from "../audit/entry-of.ts";
import { pagesWithin } from "../policy/named-rows.ts";
import type { Scope, ScopedStatement } from "../policy/scope.ts";
import { FileAnswer } from "../pro-route.ts";
import { refuseMoreThan } from "./request.ts";

export interface ExportParts {
  readonly pool: Pool;
  readonly clock: Clock;
  /** The audit chain of this process. */
  readonly writer: string;
}

/** A list as it is exported. */
export interface ExportedList<Row extends QueryResultRow> {
  /** As the audit and the file are called: `results`. */
  readonly name: string;
  /** Its rows in their order, one more than `most` at most. */
  readonly statement: ScopedStatement;
  readonly most: number;
  readonly titles: readonly Words[];
  /** A row may be several lines, or none. */
  readonly linesOf: (row: Row, language: "fr" | "en") => readonly (readonly Cell[])[];
  /** Notes whose names were read, beside the entry that says that a list was exported. */
  readonly note?: (client: PoolClient, rows: readonly Row[]) => Promise<void>;
}

export interface ExportAsked {
  readonly purpose: string;
  readonly language: "fr" | "en";
  /** To what the list is narrowed, without a name of a patient. */
  readonly filter: Readonly<Record<string, unknown>>;
}

/** Rows that are read at once; between two pages others are served. */
const pageSize = 200;

/**
 * A list whole, as a CSV file. It is read page by page as it stood at one moment, and nothing of it
 * leaves before the commit of what the audit says of it: who, what for, narrowed to what, how many.
 * @throws {AppError} bad_request when it has more rows than one file takes
 */
export async function exportList<Row extends QueryResultRow>(
  { pool, clock, writer }: ExportParts,
  scope: Scope,
  list: ExportedList<Row>,
  { purpose, language, filter }: ExportAsked,
): Promise<FileAnswer> {
  const separator = language === "fr" ? ";" : ",";
  const titles = list.titles.map((title) => title[language]);
  const file = await transaction(pool, async (client) => {
    const rows: Row[] = [];
    const parts = [byteOrderMark, csvLine(titles, separator)];
    for await (const page of pagesWithin<Row>(client, list.statement, pageSize)) {
      rows.push(...page);
      if (rows.length > list.most) refuseMoreThan(list.most);
      const lines = page.flatMap((row) => list.linesOf(row, language));
      parts.push(...lines.map((cells) => csvLine(cells, separator)));
    }
    await list.note?.(client, rows);
    const entry = entryOf(scope.actor, {
      action: "list exported",
      purpose,
      subject: { list: list.name, count: rows.length, ...said(filter) },
    });
    await appendLink(client, writer, 0, [entry], clock.now());
    return parts.join("");
  });
  const day = clock.now().toISOString().slice(0, 10);
  return new FileAnswer("text/csv; charset=utf-8", `opendep-${list.name}-${day}.csv`, bytes(file));
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const said = (filter: ExportAsked["filter"]) => {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== false);
  return given.length === 0 ? {} : { filter: Object.fromEntries(given) };
};
