import { zstdCompressSync } from "node:zlib";
import type { PoolClient } from "pg";
import { seal } from "../platform/keys/seal.ts";
import { auditEntries } from "./audit-entries.ts";
import {
  moveCounter,
  saidAgain,
  supersedeDeliveries,
  wakeWorkers,
  withdrawLinks,
} from "./changes.sql.ts";
import { insertRows } from "./columns.sql.ts";
import type { RecordContext } from "./context.ts";
import { type BatchDraft, emptyDraft } from "./draft.ts";
import { loadKnown } from "./known.ts";
import { dayAfter } from "./link.ts";
import { lockLane } from "./load.sql.ts";
import {
  deliveryTable,
  linkTable,
  personTable,
  refusedAgain,
  refusedTable,
} from "./named-tables.sql.ts";
import { insertRawBlock } from "./raw-block.sql.ts";
import { messageTable, registerTable, resultTable, versionTable } from "./tables.sql.ts";
import { takeMessage } from "./take-message.ts";
import type { MessageToRecord, Outcome } from "./types.ts";

/** Days in which a control id may not come again with other content. */
const CONTROL_ID_DAYS = 7;

/**
 * Records the messages of one lane in the open transaction: locks the lane, reads what they meet,
 * decides in memory, writes once per table. The outcomes are in the order of the messages, and hold
 * only once the transaction is committed.
 */
export async function recordBatch(
  client: PoolClient,
  lane: number,
  messages: readonly MessageToRecord[],
  context: RecordContext,
): Promise<Outcome[]> {
  const counter = await lockLane(client, lane);
  const draft = emptyDraft(lane, counter, context.clock.now());
  const known = await loadKnown(client, lane, messages, dayAfter(draft.day, -CONTROL_ID_DAYS));
  const outcomes = messages.map((message) => takeMessage(message, known, draft, context));
  draft.audit.push(...auditEntries(messages, outcomes, lane));
  await write(client, draft, context);
  return outcomes;
}

async function write(client: PoolClient, draft: BatchDraft, context: RecordContext): Promise<void> {
  const { lane } = draft;
  await moveCounter(client, lane, draft.counter);
  await writeRaw(client, draft, context);
  await insertRows(client, messageTable, draft.messages);
  await insertRows(client, refusedTable, [...draft.refused.values()], refusedAgain);
  await insertRows(client, registerTable, draft.register);
  await insertRows(client, versionTable, draft.versions);
  await insertRows(client, resultTable, draft.results);
  await insertRows(client, personTable, draft.persons);
  if (draft.withdrawn.size > 0) await withdrawLinks(client, lane, [...draft.withdrawn]);
  await insertRows(client, linkTable, draft.links);
  if (draft.superseded.length > 0) {
    await supersedeDeliveries(client, lane, draft.superseded, draft.at);
  }
  await insertRows(client, deliveryTable, draft.deliveries);
  for (const version of draft.saidAgain) await saidAgain(client, lane, version);
  if (draft.audit.length > 0) await context.needs.audit(client, lane, draft.audit, draft.now);
  const due = draft.deliveries.filter((row) => row.state === "waiting" && row.next_try_at);
  for (const recipient of new Set(due.map((row) => row.recipient))) {
    await wakeWorkers(client, recipient, lane);
  }
}

/**
 * The raw messages of a batch are compressed together, then encrypted: a fifth of the size and of
 * the time of one by one (`./run bench intake` shows the bytes).
 */
async function writeRaw(
  client: PoolClient,
  draft: BatchDraft,
  context: RecordContext,
): Promise<void> {
  if (draft.raw.length === 0) return;
  const blockId = draft.messages.find((row) => row.raw_length !== null)?.message_id ?? 0;
  const key = context.keys.ensure(`named/${draft.day}`);
  const plain = Buffer.concat(draft.raw);
  const place = rawBlockPlace(draft.lane, blockId, draft.day);
  const sealed = seal(key, place, zstdCompressSync(plain));
  await insertRawBlock(client, draft.lane, blockId, draft.day, draft.raw.length, sealed);
  for (const row of draft.messages) if (row.raw_length !== null) row.raw_block = blockId;
}

/** Where a block of raw messages is sealed to. */
export const rawBlockPlace = (lane: number, blockId: number, day: string): string =>
  `named.raw_block|${lane}|${blockId}|${day}`;
