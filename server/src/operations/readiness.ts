import type { Queryable } from "../platform/database/pool.ts";
import { damagedKeys, missingKeys } from "../platform/keys/founding.ts";
import { lastRuns } from "../retention/run.sql.ts";
import { type ArchiveState, archiveCheck } from "./archive-check.ts";
import { type DiskState, diskCheck } from "./disk.ts";
import { checkHealth, type Health, isReady } from "./health.ts";
import { countOpenPauses } from "./holds.sql.ts";
import type { ProcessState } from "./process-metrics.ts";

/** One thing that must be so before work is sent here, and what is so. No secret, no address. */
export interface Check {
  readonly ok: boolean;
  /** Work may be sent, but someone must look at this. */
  readonly warns?: true;
  readonly says: string;
}

/** Every check, in the order in which it is told. */
export const checkNames = [
  "serving",
  "database",
  "migrations",
  "keys",
  "certificate",
  "disk",
  "roles",
  "retention",
  "deliveries",
  "archive",
  "sign-in",
] as const;

export type Checks = Readonly<Record<(typeof checkNames)[number], Check>>;

export interface ReadinessParts {
  readonly db: Queryable;
  readonly migrations: string;
  readonly keysDir: string;
  /** When the certificate of MLLP over TLS ends; null where none is offered. */
  readonly certificateEnds: () => Date | null;
  /** The processes of this installation; null when their supervisor does not say. */
  readonly processes: () => Promise<readonly ProcessState[] | null>;
  /** The fullest of the disks that this installation writes to. */
  readonly disk: () => DiskState;
  /** How far the archive of the log is behind; null where none is kept here, undefined: unknown. */
  readonly archive: () => Promise<ArchiveState | null | undefined>;
  /** Whether professionals can sign in by their national identity. */
  readonly signIn: () => Check;
  /** True from the moment this process was asked to stop. */
  readonly draining: () => boolean;
}

/** A database that answers no sooner counts as away. Milliseconds. */
const answerLimitMs = 2_000;
/** Anyone may ask: what was found serves all who ask within this time. Milliseconds. */
const freshMs = 500;

/**
 * Whether work may be sent here. A mail server that is away is no part of it: results are recorded
 * and read without it, and what is to be told waits.
 */
export function readiness(parts: ReadinessParts): () => Promise<Checks> {
  let found: Promise<Omit<Checks, "serving">> | undefined;
  let foundAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    if (found === undefined || now - foundAt > freshMs) {
      foundAt = now;
      found = look(parts);
    }
    const others = await found;
    // Asked last, and never remembered: a stop is seen at once.
    return { serving: serving(parts.draining()), ...others };
  };
}

type Runs = Awaited<ReturnType<typeof lastRuns>>;
const awayHealth: Health = { database: "away", migrations: "unknown" };

async function look(parts: ReadinessParts): Promise<Omit<Checks, "serving">> {
  const [health, processes, runs, held, archive] = await Promise.all([
    within(checkHealth(parts.db, parts.migrations), awayHealth),
    parts.processes(),
    within<Runs | null>(
      lastRuns(parts.db).catch(() => null),
      null,
    ),
    within(deliveries(parts.db), unknownDeliveries),
    parts.archive(),
  ]);
  const intakeIsHere = processes?.some((one) => one.process === "intake") ?? false;
  return {
    database: {
      ok: health.database === "reachable",
      says: health.database === "reachable" ? "it answers" : "it does not answer",
    },
    migrations: { ok: isReady(health), says: migrationWords[health.migrations] },
    keys: intakeIsHere ? keys(parts.keysDir) : keysElsewhere,
    certificate: certificate(intakeIsHere ? parts.certificateEnds() : null),
    disk: diskCheck(parts.disk()),
    roles: roles(processes),
    retention: retention(runs),
    deliveries: held,
    archive: archiveCheck(archive),
    "sign-in": parts.signIn(),
  };
}

const migrationWords: Readonly<Record<Health["migrations"], string>> = {
  current: "as this program needs",
  pending: "some of this program's are missing: start it anew, it applies them",
  newer: "changed by a newer OpenDEP: start that version",
  unknown: "unknown while the database is away",
};

const serving = (draining: boolean): Check =>
  draining
    ? { ok: false, says: "asked to stop: it ends what is under way" }
    : { ok: true, says: "yes" };

const keysElsewhere: Check = { ok: true, says: "they are there" };

function keys(folder: string): Check {
  const missing = missingKeys(folder);
  const damaged = damagedKeys(folder);
  if (missing.length + damaged.length === 0) return keysElsewhere;
  const found = [
    ...(missing.length > 0 ? [`missing: ${missing.join(", ")}`] : []),
    ...(damaged.length > 0 ? [`damaged: ${damaged.join(", ")}`] : []),
  ];
  return { ok: false, says: `${found.join("; ")}; restore them from the backup` };
}

const noticeMs = 30 * 24 * 3_600_000;

/** Once it has ended no laboratory connects by TLS any more; before, it is only said. */
function certificate(ends: Date | null): Check {
  if (ends === null) return { ok: true, says: "none here: no MLLP over TLS" };
  const left = ends.getTime() - Date.now();
  const day = ends.toISOString().slice(0, 10);
  if (left <= 0) return { ok: false, says: `it ended on ${day}: put another in its place` };
  if (left < noticeMs) return { ok: true, says: `it ends on ${day}: put another in its place` };
  return { ok: true, says: `in force until ${day}` };
}

function roles(processes: readonly ProcessState[] | null): Check {
  if (processes === null) return { ok: false, says: "the supervisor does not answer" };
  const down = processes.filter((one) => !one.up).map((one) => one.process);
  if (down.length > 0) return { ok: false, says: `not serving: ${down.join(", ")}` };
  return { ok: true, says: `serving: ${processes.map((one) => one.process).join(", ")}` };
}

const unknownDeliveries: Check = { ok: true, says: "unknown while the database is away" };

/** A warning at most: what is held or paused keeps nobody from sending work here. */
async function deliveries(db: Queryable): Promise<Check> {
  const { pauses, holds } = await countOpenPauses(db).catch(() => ({ pauses: -1, holds: -1 }));
  if (holds < 0) return unknownDeliveries;
  if (pauses + holds === 0) return { ok: true, says: "nothing is held" };
  const says = `warning: ${holds} senders held, ${pauses} pauses open: ./run cli deliveries list`;
  return { ok: true, says };
}

/**
 * Said, and never a reason to send no work: an erasure that is late harms less than results that are
 * not taken. An alarm looks at the figures (docs/operations/alerts.yml).
 */
function retention(runs: Runs | null): Check {
  if (runs === null) return { ok: true, says: "unknown while the database is away" };
  const { tried, done } = runs;
  const last = done === null ? "it has not run yet" : `last done ${done.day}`;
  if (tried === null || (tried.outcome !== "held" && tried.why === null)) {
    return { ok: true, says: last };
  }
  return { ok: true, says: `${tried.outcome}: ${tried.why ?? "unknown"}; ${last}` };
}

/** What is found in time, or else. */
async function within<T>(found: Promise<T>, otherwise: T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const limit = setTimeout(() => resolve(otherwise), answerLimitMs);
  return Promise.race([found, promise]).finally(() => clearTimeout(limit));
}
