import type { PoolClient } from "pg";
import type { Scope } from "../../access/policy/scope.ts";
import { FileAnswer } from "../../access/pro-route.ts";
import { localDate } from "../../certificates/local-date.ts";
import { csvOf } from "../../platform/csv-out.ts";
import { transaction } from "../../platform/database/pool.ts";
import { audit } from "../audited.ts";
import { refusedWith } from "../entries/ask-intake.ts";
import { foldLot } from "../entries/device.ts";
import { finishOpen } from "../entries/finish-open.ts";
import { opened } from "../entries/view.ts";
import { type EntryFilter, type ListedRow, listEntries } from "../entries.sql.ts";
import { fault } from "../faults.ts";
import type { CounterParts } from "../parts.ts";
import { practisedRows } from "../training/export.ts";
import { heads, type Language, lineOf } from "./lines.ts";
import { type ExportPurpose, exportPurposes } from "./purposes.ts";

/** What a list shows, as it is narrowed there; and what it is taken out for. */
export interface ExportAsked {
  readonly day?: string | undefined;
  readonly series?: number | undefined;
  readonly lot?: string | undefined;
  readonly device?: string | undefined;
  readonly purpose: ExportPurpose;
  readonly language: Language;
}

/** Rows of one file; what is longer is asked for in parts. */
const most = 5_000;
/** Reports that one entry of the audit names. */
const atOnce = 500;

/**
 * A list of the counter as a file, with no more than the list itself would show: each person in it is in
 * the audit, and is told what for. @throws {AppError} entry_refused where it is too long
 */
export async function exportEntries(
  parts: CounterParts,
  scope: Scope,
  asked: ExportAsked,
): Promise<FileAnswer> {
  const { actor } = scope;
  const { zone } = actor.organisation;
  const today = localDate(parts.clock.now(), zone);
  const { language } = asked;
  if (actor.training)
    return fileOf(`formation-${today}`, language, await practisedRows(parts, actor, language));
  await finishOpen(parts, actor);
  const isNarrowed = asked.series !== undefined || asked.lot !== undefined;
  const filter: EntryFilter = {
    day: asked.day ?? (isNarrowed ? null : today),
    series: asked.series ?? null,
    lot: asked.lot === undefined ? null : foldLot(asked.lot),
    device: asked.device ?? null,
    before: null,
    limit: most + 1,
  };
  return transaction(parts.pool, async (client) => {
    const rows = await listEntries(client, scope, filter);
    if (rows.length > most) throw refusedWith([fault("export.too-long", "day")]);
    const all = rows.map((row) => ({ row, form: opened(parts, row) }));
    const named = all.filter(({ form }) => form !== null).map(({ row }) => row);
    await note(client, parts, scope, exportPurposes[asked.purpose], named);
    const lines = all.map(({ row, form }) => lineOf(parts.catalogue, language, zone, row, form));
    return fileOf(filter.day ?? today, language, lines);
  });
}

async function note(
  client: PoolClient,
  parts: CounterParts,
  { actor }: Scope,
  purpose: (typeof exportPurposes)[ExportPurpose],
  rows: readonly ListedRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce).map((row) => ({ reportId: row.report_id }));
    await audit(client, parts, actor, "entries exported", purpose, some);
  }
}

const fileOf = (name: string, language: Language, lines: Parameters<typeof csvOf>[1]): FileAnswer =>
  new FileAnswer(
    "text/csv; charset=utf-8",
    `opendep-tests-${name}.csv`,
    csvOf(heads[language], lines),
  );
