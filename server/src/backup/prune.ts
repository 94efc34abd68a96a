import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BaseManifest, basesIn, finishedBases, logIn } from "./folder.ts";
import { positionOf } from "./segments.ts";

export interface Pruned {
  readonly bases: readonly string[];
  readonly segments: number;
}

/** However old, so many finished copies stay: a clock that is wrong must not empty the folder. */
const always = 2;

/**
 * Removes base copies begun before a moment, what is left of copies that were never finished, and the
 * log that no copy needs any more.
 */
export function prune(folder: string, before: Date): Pruned {
  const finished = finishedBases(folder);
  const old = finished
    .slice(0, Math.max(0, finished.length - always))
    .filter((base) => base.startedAt < before.toISOString());
  const kept = finished.filter((base) => !old.includes(base));
  const bases = [...old.map((base) => base.label), ...unfinished(folder, finished)];
  for (const label of bases) {
    rmSync(join(basesIn(folder), label), { recursive: true, force: true });
  }
  return { bases, segments: kept.length === 0 ? 0 : pruneLog(folder, kept) };
}

/** Copies without a manifest that are older than the newest finished one: nobody works on them. */
function unfinished(folder: string, finished: readonly BaseManifest[]): string[] {
  const labels = existsSync(basesIn(folder)) ? readdirSync(basesIn(folder)) : [];
  const newest = finished.at(-1)?.label ?? "";
  return labels.filter((label) => label < newest && !finished.some((base) => base.label === label));
}

/** By position and whatever timeline: rather one too many. Histories are small and stay. */
function pruneLog(folder: string, kept: readonly BaseManifest[]): number {
  const first = kept.map((base) => positionOf(base.startSegment) ?? "").sort()[0] ?? "";
  let removed = 0;
  for (const group of existsSync(logIn(folder)) ? readdirSync(logIn(folder)) : []) {
    const below = join(logIn(folder), group);
    const names = readdirSync(below);
    const old = names.filter(
      (name) => group !== "histories" && (positionOf(name) ?? first) < first,
    );
    for (const name of old) rmSync(join(below, name));
    removed += old.length;
    if (names.length > 0 && old.length === names.length) rmSync(below, { recursive: true });
  }
  return removed;
}
