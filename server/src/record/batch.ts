import { zstdCompressSync } from "node:zlib";
import type { PoolClient } from "pg";
import { seal } from "../platform/keys/seal.ts";
import { auditEntries } from "./audit-entries.ts";
import {
  moveCounters,
  saidAgain,
  supersedeDeliveries,
  wakeWorkers,
  withdrawLinks,
} from "./changes.sql.ts";
import { rowsOf, type Table, type TableRows, writeRows } from "./columns.sql.ts";
import type { RecordContext } from "./context.ts";
import { type BatchDraft, emptyDraft } from "./draft.ts";
import { loadKnown } from "./known.ts";
import { dayAfter } from "./link.ts";
import { lockLanes } from "./load.sql.ts";
import {
  deliveryTable,
  linkTable,
  paperCodeTable,
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

/** The days after today have partitions too, which are not looked into but for a clock's difference. */
const rememberedDays = (today: string): { from: string; to: string } => ({
  from: dayAfter(today, -CONTROL_ID_DAYS),
  to: dayAfter(today, 1),
});

/**
 * Records messages in the open transaction: locks their lanes, reads what they meet, decides in
 * memory, writes all tables at once. The outcomes are in the order of the messages, and hold only
 * once the transaction is committed.
 *
 * Statements that do not need each other's answers are sent together; the connection runs them in
 * order, so that what is read after the lock is as the lock found it.
 */
export async function recordBatch(
  client: PoolClient,
  writer: string,
  messages: readonly MessageToRecord[],
  context: RecordContext,
): Promise<Outcome[]> {
  const now = context.clock.now();
  const lanes = [...new Set(messages.map((message) => message.sender.lane))];
  const [counters, appendAudit, known] = await Promise.all([
    lockLanes(client, lanes),
    context.needs.openChain(client, writer),
    loadKnown(client, messages, rememberedDays(now.toISOString().slice(0, 10))),
  ]);
  const drafts = new Map(
    [...counters].map(([lane, counter]) => [lane, emptyDraft(lane, counter, now)]),
  );
  const outcomes = messages.map((message) =>
    takeMessage(message, known, drafts.get(message.sender.lane) as BatchDraft, context),
  );
  await Promise.all([
    ...write(client, [...drafts.values()], now, context),
    appendAudit(auditEntries(messages, outcomes), now),
  ]);
  return outcomes;
}

/** What a batch writes, in this order. */
function write(
  client: PoolClient,
  drafts: readonly BatchDraft[],
  now: Date,
  context: RecordContext,
): Promise<void>[] {
  const counters = drafts.map(({ lane, counter }) => ({ lane, ...counter }));
  const writes = [moveCounters(client, counters)];
  const withdrawn = drafts.flatMap((draft) =>
    [...draft.withdrawn].map((report_id) => ({ lane: draft.lane, report_id })),
  );
  if (withdrawn.length > 0) writes.push(withdrawLinks(client, withdrawn));
  const superseded = drafts.flatMap((draft) => draft.superseded);
  if (superseded.length > 0) writes.push(supersedeDeliveries(client, superseded, now));
  const deliveries = drafts.flatMap((draft) => draft.deliveries);
  writes.push(
    writeRows(client, "write batch", [
      rowsOf(
        rawBlockTable,
        drafts.flatMap((draft) => rawBlocks(draft, context)),
      ),
      ofAll(messageTable, drafts, (draft) => draft.messages),
      ofAll(registerTable, drafts, (draft) => draft.register),
      ofAll(versionTable, drafts, (draft) => draft.versions),
      ofAll(resultTable, drafts, (draft) => draft.results),
      ofAll(personTable, drafts, (draft) => draft.persons),
      ofAll(linkTable, drafts, (draft) => draft.links),
      rowsOf(deliveryTable, deliveries),
    ]),
    writeRows(client, "write paper codes", [
      ofAll(paperCodeTable, drafts, (draft) => draft.paperCodes),
    ]),
    writeRows(client, "write refused", [
      ofAll(refusedTable, drafts, (draft) => [...draft.refused.values()]),
    ]),
  );
  for (const version of drafts.flatMap((draft) => draft.saidAgain)) {
    writes.push(saidAgain(client, version));
  }
  const due = deliveries.filter((row) => row.state === "waiting" && row.next_try_at);
  for (const queue of new Set(due.map((row) => `${row.recipient}-${row.channel}`))) {
    writes.push(wakeWorkers(client, queue));
  }
  return writes;
}

const ofAll = <Row>(
  table: Table<Row>,
  drafts: readonly BatchDraft[],
  rows: (draft: BatchDraft) => readonly Row[],
): TableRows => rowsOf(table, drafts.flatMap(rows));

/**
 * The raw messages of a lane's part of a batch are compressed together, then encrypted: a fifth of
 * the size and of the time of one by one (`./run bench intake` shows the bytes).
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
