import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { appendLink } from "../audit/append.sql.ts";
import type { Clock } from "../platform/clock.ts";
import { faultOf } from "../platform/database/fault.ts";
import { transaction } from "../platform/database/pool.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { End } from "./plan.ts";
import { keyDays } from "./present.ts";
import {
  countDay,
  dropDay,
  emptyAsked,
  emptyContests,
  emptyEntries,
  emptyProofs,
  expireDeliveries,
  removeActivationCodes,
  removeEmergencies,
  removeLookups,
  removePrescribed,
} from "./retention.sql.ts";

export interface EraseParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** Who runs: the daily run itself, or an operator. */
  readonly actor: string;
  readonly purpose: string;
}

/** The audit chain that holds the proofs. */
export const proofWriter = "retention";

/** What was erased of one day, as its proof says. */
export interface Erased extends End {
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  /** `gone`: a run before this one broke off right behind it, or somebody removed it by hand. */
  readonly key: "destroyed" | "gone" | "none";
}

/**
 * Tries to take the tables, and how long the others go on in between, milliseconds. Few: where a
 * dump of the database holds them for an hour, every try makes all others wait a moment.
 */
const tries = 4;
const pauseMs = 1_500;

/**
 * Erases one day of one kind: counts, drops its partitions and writes the proof in one transaction,
 * and destroys the key just before its commit. Broken off anywhere it is either undone whole or has
 * lost its key already, and the next run, which goes by what is there, ends it.
 *
 * Dropping takes the tables whole for a moment, behind the batches under way; those that come
 * meanwhile wait. So it comes last, waits a quarter of a second at most (retention.drop_day), and is
 * tried again after a pause in which all others go on.
 */
export async function eraseEnd(parts: EraseParts, end: End): Promise<Erased> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await transaction(parts.pool, (client) => eraseIn(client, parts, end));
    } catch (error) {
      if (faultOf(error) !== "conflict" || tried === tries) throw error;
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }
}

async function eraseIn(client: PoolClient, parts: EraseParts, end: End): Promise<Erased> {
  const { kind, day } = end;
  const at = parts.clock.now();
  const rows = await countDay(client, kind, day);
  if (kind === "named") {
    rows["delivery.delivery"] = await expireDeliveries(client, day, at);
    rows["access.contest"] = await emptyContests(client, day);
    rows["access.emergency"] = await removeEmergencies(client, day);
    rows["certificate.proof"] = await emptyProofs(client, day);
    rows["activation.code"] = await removeActivationCodes(client, day, at);
    rows["counter.entry"] = await emptyEntries(client, day);
    rows["delivery.asked"] = await emptyAsked(client, day);
    rows["access.prescribed"] = await removePrescribed(client, day);
    rows["counter.lookup"] = await removeLookups(client, day);
  }
  const key = kind === "message" ? "none" : keyDays(parts.keys, kind).includes(day);
  const erased: Erased = { ...end, rows, key: key === true ? "destroyed" : key || "gone" };
  const { actor, purpose } = parts;
  await appendLink(
    client,
    proofWriter,
    0,
    [{ actor, action: "day erased", purpose, subject: { ...erased } }],
    at,
  );
  await dropDay(client, kind, day);
  if (key === true) parts.keys.destroy(`${kind}/${day}`, at);
  return erased;
}
