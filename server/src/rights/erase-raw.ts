import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { PoolClient } from "pg";
import { KeyGone, type KeyStore } from "../platform/keys/key-store.ts";
import { seal, unseal } from "../platform/keys/seal.ts";
import { rawBlockPlace, refusedPlace } from "../record/index.ts";
import type { Sender } from "../result/message.ts";
import {
  deleteRefused,
  forgetRaw,
  type KeptMessage,
  keptMessages,
  readBlock,
  refusedMessages,
  replaceBlock,
  sendersOf,
} from "./erase.sql.ts";
import type { OfVersion } from "./held.sql.ts";
import type { recognise } from "./recognise.ts";

type Recognised = ReturnType<typeof recognise>;

const blank = 0x20;

/**
 * Blanks every kept message of a person. A block holds the messages of several people: it is opened,
 * the message overwritten, and sealed anew, so that the others stay where they are. All messages of
 * the organisations concerned are read, for one that only repeated a report is tied to nothing. A
 * message that is about several people goes whole. Returns how many.
 */
export async function eraseKept(
  client: PoolClient,
  keys: KeyStore,
  versions: readonly OfVersion[],
  isTheirs: Recognised,
): Promise<number> {
  const messages = await keptMessages(client, versions);
  const senders = await sendersOf(client, organisationsOf(messages));
  const found: KeptMessage[] = [];
  for (const block of Map.groupBy(messages, blockOf).values()) {
    found.push(...(await eraseInBlock(client, keys, block, senders, isTheirs)));
  }
  if (found.length > 0) await forgetRaw(client, found);
  return found.length;
}

const blockOf = (one: KeptMessage): string => `${one.lane}|${one.raw_block}|${one.day}`;

const organisationsOf = (rows: readonly { organisation_id: number }[]): number[] => [
  ...new Set(rows.map((row) => row.organisation_id)),
];

async function eraseInBlock(
  client: PoolClient,
  keys: KeyStore,
  messages: readonly KeptMessage[],
  senders: ReadonlyMap<number, Sender>,
  isTheirs: Recognised,
): Promise<KeptMessage[]> {
  const [first] = messages;
  const sealed = first && (await readBlock(client, first));
  if (!first || !sealed) return [];
  const place = rawBlockPlace(first.lane, first.raw_block, first.day);
  const key = keyOrNull(keys, `named/${first.day}`);
  if (key === null) return [];
  const plain = zstdDecompressSync(unseal(key, place, sealed));
  const theirs = messages.filter((one) => {
    const bytes = plain.subarray(one.raw_offset, one.raw_offset + one.raw_length);
    return judge(bytes, one, senders, isTheirs);
  });
  if (theirs.length === 0) return [];
  for (const one of theirs) plain.fill(blank, one.raw_offset, one.raw_offset + one.raw_length);
  await replaceBlock(client, first, seal(key, place, zstdCompressSync(plain)));
  return theirs;
}

/** Removes the refused messages in which the person can be recognised. Returns how many. */
export async function eraseRefused(
  client: PoolClient,
  keys: KeyStore,
  versions: readonly OfVersion[],
  isTheirs: Recognised,
): Promise<number> {
  const rows = await refusedMessages(client, versions);
  const senders = await sendersOf(client, organisationsOf(rows));
  const theirs = rows.filter((row) => {
    const key = keyOrNull(keys, `refused/${row.day}`);
    if (key === null) return false;
    const place = refusedPlace(row.lane, row.refused_id, row.day);
    return judge(zstdDecompressSync(unseal(key, place, row.sealed)), row, senders, isTheirs);
  });
  if (theirs.length > 0) await deleteRefused(client, theirs);
  return theirs.length;
}

function judge(
  bytes: Uint8Array,
  row: { organisation_id: number; format: string; received_at: Date },
  senders: ReadonlyMap<number, Sender>,
  isTheirs: Recognised,
): boolean {
  const sender = senders.get(row.organisation_id);
  return (
    sender !== undefined &&
    isTheirs(bytes, { format: row.format, sender, receivedAt: row.received_at })
  );
}

/** Null once the day is erased: what was sealed under it is gone by itself. */
function keyOrNull(keys: KeyStore, name: string): ReturnType<KeyStore["get"]> | null {
  try {
    return keys.get(name);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
