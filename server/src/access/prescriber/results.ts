import type { PoolClient } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { KeyGone } from "../../platform/keys/key-store.ts";
import { type NamedRecord, unsealNamed } from "../../platform/keys/named-record.ts";
import { noteLook } from "../audit/note-look.ts";
import type { Scope } from "../policy/scope.ts";
import type { PrescriberParts } from "./parts.ts";
import { markRead, type Narrowed, type PrescribedRow, prescribedReports } from "./results.sql.ts";

export interface Asked {
  readonly unread: boolean;
  /** What the last page called `next`. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Reports that one search opens: those of some months of a busy practice. */
const mostOpened = 2_000;
const mostFound = 50;

/** Results that name them, what changed last first. Each person that is shown is noted. */
export async function listResults(parts: PrescriberParts, scope: Scope, asked: Asked) {
  if (scope.actor.training) return nothing;
  return transaction(parts.pool, async (client) => {
    const rows = await prescribedReports(client, scope, {
      ...everything,
      unreadOnly: asked.unread,
      before: asked.after === undefined ? null : placeOf(asked.after),
      limit: asked.limit + 1,
    });
    const shown = rows.slice(0, asked.limit);
    const results = shown.flatMap((row) => view(parts, row));
    await note(client, parts, scope, "results listed", shown);
    const last = shown.at(-1);
    return { results, next: rows.length > asked.limit && last ? afterOf(last) : null };
  });
}

/** Among the results that name them, those of people whose name begins so. */
export async function searchResults(
  parts: PrescriberParts,
  scope: Scope,
  sought: { readonly name: string; readonly birthDate?: string | undefined },
) {
  if (scope.actor.training) return nothing;
  const beginning = parts.fold(sought.name);
  return transaction(parts.pool, async (client) => {
    const rows = await prescribedReports(client, scope, { ...everything, limit: mostOpened });
    const found = rows
      .filter((row) => {
        const person = opened(parts, row)?.person;
        if (!person || (sought.birthDate && person.birthDate !== sought.birthDate)) return false;
        const names = [person.birthName, person.usedName ?? ""];
        return names.some((name) => parts.fold(name).startsWith(beginning));
      })
      .slice(0, mostFound);
    await note(client, parts, scope, "results searched", found);
    return { results: found.flatMap((row) => view(parts, row)), next: null };
  });
}

/** One report, which is read from then on. @throws {AppError} not_found */
export async function readResult(parts: PrescriberParts, scope: Scope, id: string) {
  if (scope.actor.training) throw new AppError("not_found");
  const [lane = 0, reportId = 0] = id.split("-").map(Number);
  return transaction(parts.pool, async (client) => {
    const report = { lane, reportId };
    const [row] = await prescribedReports(client, scope, { ...everything, report, limit: 1 });
    const [shown] = row ? view(parts, row) : [];
    if (!row || !shown) throw new AppError("not_found");
    if (scope.actor.kind === "professional")
      await markRead(client, scope.actor.id, row, parts.clock.now());
    await note(client, parts, scope, "result read", [row]);
    return { ...shown, phone: row.phone };
  });
}

/** What is done in training is told to nobody, and shows nobody. */
const nothing = { results: [], next: null };

const everything: Narrowed = {
  report: null,
  unreadOnly: false,
  before: null,
  from: null,
  until: null,
  limit: 1,
};

function view(parts: PrescriberParts, row: PrescribedRow) {
  const record = opened(parts, row);
  if (record === null) return [];
  const { birthName, usedName, givenNames, birthDate, sex } = record.person;
  return [
    {
      id: `${row.lane}-${row.report_id}`,
      number: record.reportNumber,
      changedAt: row.changed_at.toISOString(),
      laboratory: row.laboratory,
      person: { birthName, usedName, givenNames, birthDate, sex },
      unread: row.read_version !== row.version,
      results: row.results.map((one) => ({
        ...one,
        sampledAt: new Date(one.sampledAt).toISOString(),
        name: parts.catalogue.tests.get(one.test)?.names ?? { fr: one.test, en: one.test },
      })),
    },
  ];
}

/** Null once the day was erased. */
export function opened({ keys }: PrescriberParts, row: PrescribedRow): NamedRecord | null {
  const place = { lane: row.lane, reportId: row.report_id, version: row.version, day: row.day };
  try {
    return unsealNamed(keys, place, row.sealed);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}

/** In the same transaction: nobody sees a name of which neither the audit nor the patient is told. */
function note(
  client: PoolClient,
  { writer, clock }: PrescriberParts,
  { actor }: Scope,
  action: string,
  rows: readonly PrescribedRow[],
): Promise<void> {
  const reports = rows.map((row) => ({ lane: row.lane, reportId: row.report_id }));
  return noteLook(client, writer, actor, { action, purpose: "care", reports }, clock.now());
}

const afterOf = (row: PrescribedRow): string =>
  `${row.changed_at.getTime()}-${row.lane}-${row.report_id}`;

function placeOf(after: string): Narrowed["before"] {
  const [at = 0, lane = 0, reportId = 0] = after.split("-").map(Number);
  return { at: new Date(at), lane, reportId };
}
