import type { Check } from "./readiness.ts";

/** How far the archive of the database's log is behind, as the supervisor sees it. */
export interface ArchiveState {
  /** Segments that are full, or ended by time, and not in the folder of backups yet. */
  readonly waiting: number;
  /** Age of the oldest of them: more than this would be lost with the disk. Seconds. */
  readonly oldestSeconds: number;
  /** What the last try to move them met; null when it went well. */
  readonly problem: string | null;
}

/** Beyond this something is in the way: a segment is moved within seconds. */
const lateSeconds = 300;

/** An archive that is behind loses nothing as long as the disk lives: work may be sent, and it warns. */
export function archiveCheck(state: ArchiveState | null | undefined): Check {
  if (state === undefined) return { ok: true, says: "unknown: the supervisor does not say" };
  if (state === null) return { ok: true, says: "none is kept here" };
  const { waiting, oldestSeconds, problem } = state;
  const behind = `${waiting} segments wait, the oldest for ${oldestSeconds} s`;
  if (problem !== null) return { ok: true, warns: true, says: `${behind}; in the way: ${problem}` };
  if (oldestSeconds > lateSeconds) return { ok: true, warns: true, says: behind };
  return { ok: true, says: "it keeps up" };
}

/** The state that a supervisor told: null when it keeps none, undefined when it told nothing. */
export function readArchive(told: unknown): ArchiveState | null | undefined {
  const { kept } = (told ?? {}) as { kept?: Partial<ArchiveState> | null };
  if (kept === null) return null;
  if (typeof kept?.waiting !== "number" || typeof kept.oldestSeconds !== "number") return undefined;
  const problem = typeof kept.problem === "string" ? kept.problem : null;
  return { waiting: kept.waiting, oldestSeconds: kept.oldestSeconds, problem };
}
