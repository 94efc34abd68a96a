import type { Queryable } from "../platform/database/pool.ts";
import { damagedKeys, missingKeys } from "../platform/keys/founding.ts";
import { type ArchiveState, archiveCheck } from "./archive-check.ts";
import { type DiskState, diskCheck } from "./disk.ts";
import { checkHealth, type Health, isReady } from "./health.ts";
import type { ProcessState } from "./process-metrics.ts";

/** One thing that must be so before work is sent here, and what is so. No secret, no address. */
export interface Check {
  readonly ok: boolean;
  /** Work may be sent, but someone must look at this. */
  readonly warns?: true;
  readonly says: string;
}

export type Checks = Readonly<
  Record<"serving" | "database" | "migrations" | "keys" | "disk" | "roles" | "archive", Check>
>;

export interface ReadinessParts {
  readonly db: Queryable;
  readonly migrations: string;
  readonly keysDir: string;
  /** The processes of this installation; null when their supervisor does not say. */
  readonly processes: () => Promise<readonly ProcessState[] | null>;
  /** The fullest of the disks that this installation writes to. */
  readonly disk: () => DiskState;
  /** How far the archive of the log is behind; null where none is kept here. */
  readonly archive: () => Promise<ArchiveState | null>;
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

async function look(parts: ReadinessParts): Promise<Omit<Checks, "serving">> {
  const [health, processes, archive] = await Promise.all([
    within(checkHealth(parts.db, parts.migrations), answerLimitMs),
    parts.processes(),
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
    disk: diskCheck(parts.disk()),
    roles: roles(processes),
    archive: archiveCheck(archive),
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

function roles(processes: readonly ProcessState[] | null): Check {
  if (processes === null) return { ok: false, says: "the supervisor does not answer" };
  const down = processes.filter((one) => !one.up).map((one) => one.process);
  if (down.length > 0) return { ok: false, says: `not serving: ${down.join(", ")}` };
  return { ok: true, says: `serving: ${processes.map((one) => one.process).join(", ")}` };
}

async function within(health: Promise<Health>, limitMs: number): Promise<Health> {
  const { promise, resolve } = Promise.withResolvers<Health>();
  const limit = setTimeout(() => resolve({ database: "away", migrations: "unknown" }), limitMs);
  return Promise.race([health, promise]).finally(() => clearTimeout(limit));
}
