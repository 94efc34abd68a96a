import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import {
  facesOf,
  isFollowed,
  type PersonFace,
  type PersonReport,
  personsBy,
  readHeads,
  reportsOf,
} from "../identify/index.ts";
import { transaction } from "../platform/database/pool.ts";

/** A person as the platform knows one: faces, and the reports that name them. */
export interface FoundPerson {
  readonly person: string;
  readonly faces: readonly PersonFace[];
  readonly reports: readonly PersonReport[];
}

export type Finding =
  | { readonly kind: "nobody" }
  | { readonly kind: "one"; readonly found: FoundPerson }
  /** Homonyms, or what is held: whoever asks is one of them. */
  | { readonly kind: "several"; readonly persons: readonly { person: string; reports: number }[] };

/** The one person of these keys, or the one of them that the operator chose. */
export async function findPerson(
  client: PoolClient,
  keys: { readonly identifier: Buffer | null; readonly traits: Buffer | null },
  chosen: string | null,
): Promise<Finding> {
  const persons = await personsBy(client, keys);
  const wanted = chosen === null ? persons : persons.filter((one) => one === chosen);
  const reports = await reportsOf(client, wanted);
  const [only] = wanted;
  if (only === undefined) return { kind: "nobody" };
  if (wanted.length === 1) {
    return { kind: "one", found: { person: only, faces: await facesOf(client, wanted), reports } };
  }
  return {
    kind: "several",
    persons: wanted.map((person) => ({
      person,
      reports: reports.filter((one) => one.person === person && one.theirs).length,
    })),
  };
}

/**
 * Resolves to true once all that was recorded before is followed; false when it is not within the
 * time, milliseconds.
 */
export async function waitUntilFollowed(pool: Pool, limitMs: number): Promise<boolean> {
  const heads = await transaction(pool, readHeads);
  const end = performance.now() + limitMs;
  for (;;) {
    if (await transaction(pool, (client) => isFollowed(client, heads))) return true;
    if (performance.now() > end) return false;
    await sleep(200);
  }
}
