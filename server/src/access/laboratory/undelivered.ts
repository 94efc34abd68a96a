import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import { type NamedRecord, unsealNamed } from "../../platform/keys/named-record.ts";
import { wordUnreached } from "../../result/unreached-reasons.ts";
import { insertLooks } from "../audit/look.sql.ts";
import {
  endHandled,
  holderOf,
  type ReportVersion,
  readUntold,
  type TokenHolder,
  type UntoldRow,
} from "./undelivered.sql.ts";

export interface LaboratoryParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** The audit chain of this process. */
  readonly writer: string;
  /** Where a code on paper is typed. */
  readonly codePage: string;
}

/** Reports that one answer holds. */
export const pageSize = 100;

/** One report whose patient was not told; docs/integrators/undelivered.md says what each field means. */
export interface Undelivered {
  readonly id: string;
  readonly report: string | null;
  readonly reason: string;
  readonly words: string;
  readonly urgent: boolean;
  readonly since: string;
  readonly state: "open" | "handled" | "told" | "read" | "replaced" | "expired";
  readonly endedAt: string | null;
  readonly code: string | null;
}

/** Who calls, by the token; undefined for one that is not in force. */
export function callerOf(parts: LaboratoryParts, authorization: string) {
  const token = /^Bearer (\S{20,200})$/.exec(authorization)?.[1];
  if (token === undefined) return undefined;
  return holderOf(parts.pool, createHash("sha256").update(token).digest());
}

/**
 * Reports of the caller alone, by their own numbers. These are opened from sealed records, which an
 * audit entry says in the same transaction.
 */
export function listUndelivered(
  parts: LaboratoryParts,
  holder: TokenHolder,
  since: number | null,
): Promise<{ undelivered: Undelivered[]; next: string; more: boolean; page: string }> {
  return transaction(parts.pool, async (client) => {
    const rows = await readUntold(client, holder, since, pageSize + 1);
    const shown = rows.slice(0, pageSize);
    if (shown.length > 0) {
      const subject = { lane: holder.lane, reports: shown.map((row) => row.report_id) };
      const entry = {
        actor: `organisation ${holder.code}`,
        action: "undelivered results read",
        purpose: "results that could not be told",
        subject,
      };
      const now = parts.clock.now();
      await appendLink(client, parts.writer, 0, [entry], now);
      await told(client, holder, "undelivered results read", shown.map(reportOf), now);
    }
    return {
      undelivered: shown.map((row) => viewOf(parts, holder, row)),
      next: String(shown.at(-1)?.position ?? since ?? 0),
      more: rows.length > pageSize,
      page: parts.codePage,
    };
  });
}

/** Marks reports as handled; answers with the ids that are so now. */
export function handle(
  parts: LaboratoryParts,
  holder: TokenHolder,
  ids: readonly string[],
): Promise<{ handled: string[]; unknown: string[] }> {
  const named = ids.flatMap((id) => readId(id, holder.lane) ?? []);
  return transaction(parts.pool, async (client) => {
    const now = parts.clock.now();
    const ended = await endHandled(client, holder, named, now);
    const handled = ended.map((one) => idOf(holder.lane, one));
    if (handled.length > 0) {
      const subject = { lane: holder.lane, reports: ended.map((one) => one.reportId) };
      const entry = {
        actor: `organisation ${holder.code}`,
        action: "undelivered results handled",
        purpose: "told by the laboratory itself",
        subject,
      };
      await appendLink(client, parts.writer, 0, [entry], now);
      await told(client, holder, "undelivered results handled", ended, now);
    }
    return { handled, unknown: ids.filter((id) => !handled.includes(id)) };
  });
}

/** For the patient: a program asks all day long, which is told once in a day. */
const told = (
  client: PoolClient,
  { organisation_id: organisationId, lane }: TokenHolder,
  action: string,
  reports: readonly ReportVersion[],
  at: Date,
): Promise<void> =>
  insertLooks(
    client,
    { professionalId: null, organisationId, role: "laboratory" },
    { action, purpose: "untold", oncePerDay: true },
    reports.map(({ reportId, version }) => ({ lane, reportId, version })),
    at,
  );

const reportOf = ({ report_id: reportId, version }: UntoldRow): ReportVersion => ({
  reportId,
  version,
});

const idOf = (lane: number, { reportId, version }: ReportVersion): string =>
  `${lane}-${reportId}-${version}`;

function readId(id: string, lane: number): ReportVersion | null {
  const [, ofLane, reportId, version] = /^(\d{1,4})-(\d{1,15})-(\d{1,6})$/.exec(id) ?? [];
  if (Number(ofLane) !== lane) return null;
  return { reportId: Number(reportId), version: Number(version) };
}

function viewOf(parts: LaboratoryParts, holder: TokenHolder, row: UntoldRow): Undelivered {
  const record = recordOf(parts, row);
  const open = row.ended_at === null;
  return {
    id: idOf(row.lane, { reportId: row.report_id, version: row.version }),
    report: record?.reportNumber ?? null,
    reason: row.reason,
    words: wordUnreached(row.reason, holder.language),
    urgent: row.urgent,
    since: row.since.toISOString(),
    state: open ? "open" : ((row.ended_as ?? "replaced") as Undelivered["state"]),
    endedAt: row.ended_at?.toISOString() ?? null,
    code: open && row.code_open ? (record?.paperCode ?? null) : null,
  };
}

/** Null where the day was erased. */
function recordOf(parts: LaboratoryParts, row: UntoldRow): NamedRecord | null {
  if (!row.day || !row.sealed) return null;
  const { lane, version, day } = row;
  try {
    return unsealNamed(parts.keys, { lane, reportId: row.report_id, version, day }, row.sealed);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
