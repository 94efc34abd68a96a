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
import { rowsOf, writeRows } from "./columns.sql.ts";
import type { RecordContext } from "./context.ts";
import { type BatchDraft, emptyDraft } from "./draft.ts";
import { loadKnown } from "./known.ts";
import { dayAfter } from "./link.ts";
import { lockLane } from "./load.sql.ts";
import {
  deliveryTable,
  linkTable,
  personTable,
  type RawBlockRow,
  rawBlockTable,
  refusedTable,
} from "./named-tables.sql.ts";
import { messageTable, registerTable, resultTable, versionTable } from "./tables.sql.ts";
import { takeMessage } from "./take-message.ts";
import type { MessageToRecord, Outcome } from "./types.ts";

/** Days in which a control id may not come again with other content. */
const CONTROL_ID_DAYS = 7;

/**
 * Records the messages of one lane in the open transaction: locks the lane, reads what they meet,
 * decides in memory, writes all tables at once. The outcomes are in the order of the messages, and
 * hold only once the transaction is committed.
 *
 * Statements that do not need each other's answers are sent together; the connection runs them in
 * order, so that what is read after the lock is as the lock found it.
 */
export async function recordBatch(
  client: PoolClient,
  lane: number,
  messages: readonly MessageToRecord[],
  context: RecordContext,
): Promise<Outcome[]> {
  const now = context.clock.now();
  const [counter, appendAudit, known] = await Promise.all([
    lockLane(client, lane),
    context.needs.openChain(client, lane),
    loadKnown(client, lane, messages, dayAfter(now.toISOString().slice(0, 10), -CONTROL_ID_DAYS)),
  ]);
  const draft = emptyDraft(lane, counter, now);
  const outcomes = messages.map((message) => takeMessage(message, known, draft, context));
  draft.audit.push(...auditEntries(messages, outcomes, lane));
  await Promise.all([
    ...write(client, draft, context),
    draft.audit.length > 0 && appendAudit(draft.audit, now),
  ]);
  return outcomes;
}

/** What a batch writes, in this order. */
function write(client: PoolClient, draft: BatchDraft, context: RecordContext): Promise<void>[] {
  const { lane } = draft;
  const writes = [moveCounter(client, lane, draft.counter)];
  if (draft.withdrawn.size > 0) writes.push(withdrawLinks(client, lane, [...draft.withdrawn]));
  if (draft.superseded.length > 0) {
    writes.push(supersedeDeliveries(client, lane, draft.superseded, draft.now));
  }
  const raw = rawBlocks(draft, context);
  writes.push(
    writeRows(client, "write batch", [
      rowsOf(rawBlockTable, raw),
      rowsOf(messageTable, draft.messages),
      rowsOf(registerTable, draft.register),
      rowsOf(versionTable, draft.versions),
      rowsOf(resultTable, draft.results),
      rowsOf(personTable, draft.persons),
      rowsOf(linkTable, draft.links),
      rowsOf(deliveryTable, draft.deliveries),
    ]),
    writeRows(client, "write refused", [rowsOf(refusedTable, [...draft.refused.values()])]),
  );
  for (const version of draft.saidAgain) writes.push(saidAgain(client, lane, version));
  const due = draft.deliveries.filter((row) => row.state === "waiting" && row.next_try_at);
  for (const recipient of new Set(due.map((row) => row.recipient))) {
    writes.push(wakeWorkers(client, recipient, lane));
  }
  return writes;
}

/**
 * The raw messages of a batch are compressed together, then encrypted: a fifth of the size and of
 * the time of one by one (`./run bench intake` shows the bytes).
 */
function rawBlocks(draft: BatchDraft, context: RecordContext): RawBlockRow[] {
  const { lane, day } = draft;
  if (draft.raw.length === 0) return [];
  const blockId = draft.messages.find((row) => row.raw_length !== null)?.message_id ?? 0;
  for (const row of draft.messages) if (row.raw_length !== null) row.raw_block = blockId;
  const key = context.keys.ensure(`named/${day}`);
  const plain = zstdCompressSync(Buffer.concat(draft.raw));
  const sealed = seal(key, rawBlockPlace(lane, blockId, day), plain);
  return [{ lane, block_id: blockId, day, messages: draft.raw.length, sealed }];
}

/** Where a block of raw messages is sealed to. */
export const rawBlockPlace = (lane: number, blockId: number, day: string): string =>
  `named.raw_block|${lane}|${blockId}|${day}`;
