import type { Pool } from "pg";
import { appendLink } from "../audit/append.sql.ts";
import type { Clock } from "../platform/clock.ts";
import { transaction } from "../platform/database/pool.ts";
import { dayMoved, dayOf } from "../platform/day.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import { lawHasEnded, type RetentionRules } from "../result/retention.ts";
import { type Erased, eraseEnd, proofWriter } from "./erase-end.ts";
import { eraseLinks, eraseLooks, eraseRequests } from "./erase-links.ts";
import { daysKept, plan } from "./plan.ts";
import { lookAround } from "./present.ts";
import {
  databaseTime,
  endTurn,
  lastRuns,
  noteRun,
  type RunRow,
  runOf,
  takeTurn,
  wasAnnounced,
} from "./run.sql.ts";
import { type Distrust, distrust } from "./trust-clock.ts";

export interface RunParts {
  /** Its statements may take minutes: a day of a country is counted row by row. */
  readonly pool: Pool;
  /** Opens `named` and `refused`. */
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly retention: RetentionRules;
  /** Milliseconds by which the clock went further than time did (`ClockWatch`). */
  readonly jumpedMs: number;
  readonly actor: string;
  readonly purpose: string;
  /** Run although today's was done, and despite this one reason to hold it: an operator's word. */
  readonly byHand?: { readonly despite: string | null };
  /** Asks whether to stop between two days; what is left is for the next run. */
  readonly stopping?: () => boolean;
}

/** Why a run leaves something undone until an operator says that it is right. */
export type Hold = Distrust | "law-end-unannounced";

export type RunReport =
  /** Another runs at this moment, or one failed a moment ago; or today's run was done before. */
  | { readonly state: "elsewhere" | "done-before" }
  | { readonly state: "held"; readonly why: Distrust }
  | {
      readonly state: "done";
      readonly erased: readonly Erased[];
      readonly links: number;
      /** The law has ended, but nobody had said so before: only what is past its days was erased. */
      readonly why: "law-end-unannounced" | null;
    }
  | { readonly state: "stopped"; readonly erased: readonly Erased[] };

/** The daily run: once a day of the platform's clock, by whichever worker comes first. */
export async function runRetention(parts: RunParts): Promise<RunReport> {
  const client = await parts.pool.connect();
  try {
    if (!(await takeTurn(client))) return { state: "elsewhere" };
    return await inTurn(parts).finally(() => endTurn(client));
  } finally {
    client.release();
  }
}

async function inTurn(parts: RunParts): Promise<RunReport> {
  const { pool, clock, retention } = parts;
  const now = clock.now();
  const day = dayOf(now);
  const ended = lawHasEnded(retention, now);
  const before = await runOf(pool, day);
  if (!parts.byHand && wasDone(before, retention, ended)) return { state: "done-before" };

  const row = { day, began_at: now, until: retention.until };
  const note = (outcome: RunRow["outcome"], why: string | null): Promise<void> =>
    noteRun(pool, { ...row, ended_at: outcome === "running" ? null : clock.now(), outcome, why });
  const why = await heldBy(parts, now);
  if (why !== null) {
    await noteUnlessDone(before, () => note("held", why));
    return { state: "held", why };
  }
  const unannounced = ended && !(await mayEndByLaw(parts));
  await note("running", null);
  try {
    const report = await erase(parts, day, ended && !unannounced);
    const left = unannounced ? "law-end-unannounced" : null;
    if (report.state === "done") await note("done", left);
    return report.state === "done" ? { ...report, why: left } : report;
  } catch (error) {
    // The database may be what failed: then the run stands as one that broke off.
    await note("failed", codeOf(error)).catch(() => {});
    throw error;
  }
}

/** Today's is done once; and once more when the law has ended since. */
const wasDone = (row: RunRow | null, { endsAt }: RetentionRules, ended: boolean): boolean =>
  row?.outcome === "done" && (!ended || row.began_at.getTime() >= (endsAt ?? 0));

/** A run that an operator could not do takes nothing from the one that was done. */
const noteUnlessDone = async (row: RunRow | null, note: () => Promise<void>): Promise<void> => {
  if (row?.outcome !== "done") await note();
};

async function heldBy(parts: RunParts, now: Date): Promise<Distrust | null> {
  const { pool, clock } = parts;
  const [{ done }, database] = await Promise.all([lastRuns(pool), databaseTime(pool)]);
  const movedMs = clock.movedMs ?? 0;
  const why = distrust({
    now,
    aheadOfDatabaseMs: clock.now().getTime() - movedMs - database.getTime(),
    lastDone: done && { day: done.day, at: done.ended_at ?? done.began_at },
    jumpedMs: parts.jumpedMs,
    moved: movedMs !== 0,
  });
  return why === parts.byHand?.despite ? null : why;
}

/**
 * The end of the law erases everything by itself only where a run before it knew of the date: a
 * digit that is wrong in the country profile closes the intake, which can be mended, and no more.
 */
async function mayEndByLaw(parts: RunParts): Promise<boolean> {
  const { until, endsAt } = parts.retention;
  if (until === null || endsAt === null) return false;
  if (parts.byHand?.despite === "law-end-unannounced") return true;
  return wasAnnounced(parts.pool, until, new Date(endsAt));
}

async function erase(
  parts: RunParts,
  day: string,
  everything: boolean,
): Promise<Extract<RunReport, { state: "done" | "stopped" }>> {
  const ends = plan(await lookAround(parts.pool, parts.keys), parts.retention, day, everything);
  const erased: Erased[] = [];
  for (const end of ends) {
    if (parts.stopping?.()) return { state: "stopped", erased };
    erased.push(await eraseEnd(parts, end));
  }
  const kept = everything ? null : dayMoved(day, -daysKept(parts.retention).named);
  const links = await eraseLinks(parts.pool, kept);
  await eraseRequests(parts.pool, everything ? null : day);
  await eraseLooks(parts.pool, kept);
  await proveRun(parts, { day, days: erased.length, links, everything });
  return { state: "done", erased, links, why: null };
}

/** The last entry of a run: it went through to its end, and how much that was. */
const proveRun = ({ pool, clock, actor, purpose }: RunParts, subject: object): Promise<void> =>
  transaction(pool, (client) =>
    appendLink(
      client,
      proofWriter,
      0,
      [{ actor, action: "retention run", purpose, subject: { ...subject } }],
      clock.now(),
    ),
  );

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "fault";
};
