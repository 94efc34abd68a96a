import type { PoolClient } from "pg";
import { columnOf } from "../platform/database/binary-array.ts";
import { type AuditEntry, chainStart, linkHash } from "./chain.ts";

/**
 * Appends one link to a writer's chain in the open transaction. The head row is locked until the
 * commit, so that a chain never forks.
 */
export async function appendLink(
  client: PoolClient,
  writer: string,
  lane: number,
  entries: readonly AuditEntry[],
  at: Date,
): Promise<void> {
  const append = await openChain(client, writer, lane);
  await append(entries, at);
}

/**
 * Locks the head of a writer's chain until the commit; what it resolves to appends one link. Apart
 * from each other, so that a batch locks with its first statements and writes with its last.
 */
export async function openChain(
  client: PoolClient,
  writer: string,
  lane: number,
): Promise<(entries: readonly AuditEntry[], at: Date) => Promise<void>> {
  const head = await lockHead(client, writer);
  return (entries, at) => writeLink(client, writer, lane, head, entries, at);
}

async function writeLink(
  client: PoolClient,
  writer: string,
  lane: number,
  head: { link: number; hash: Buffer },
  entries: readonly AuditEntry[],
  at: Date,
): Promise<void> {
  const link = head.link + 1;
  const time = at.toISOString();
  const stored = entries.map((entry) => ({ ...entry, at: time }));
  const hash = linkHash(head.hash, writer, link, stored);
  await client.query({
    name: "append audit link",
    text: `with head as (update audit.head set link = $3, hash = $5 where writer = $2),
        link as (insert into audit.link (lane, writer, link, at, entries, hash)
          values ($1, $2, $3, $4, cardinality($6::text[]), $5))
      insert into audit.entry (lane, writer, link, ordinal, at, actor, action, purpose, subject)
      select $1, $2, $3, generate_series(1, cardinality($6::text[])), $4,
        unnest($6::text[]), unnest($7::text[]), unnest($8::text[]), unnest($9::jsonb[])`,
    values: [
      lane,
      writer,
      link,
      time,
      hash,
      columnOf("text", stored, (entry) => entry.actor),
      columnOf("text", stored, (entry) => entry.action),
      columnOf("text", stored, (entry) => entry.purpose),
      columnOf("jsonb", stored, (entry) => JSON.stringify(entry.subject)),
    ],
  });
}

async function lockHead(
  client: PoolClient,
  writer: string,
): Promise<{ link: number; hash: Buffer }> {
  const locked = await selectHead(client, writer);
  if (locked) return locked;
  await client.query(
    "insert into audit.head (writer, link, hash) values ($1, 0, $2) on conflict do nothing",
    [writer, chainStart],
  );
  const made = await selectHead(client, writer);
  if (!made) throw new Error(`no audit head for ${writer}`);
  return made;
}

async function selectHead(
  client: PoolClient,
  writer: string,
): Promise<{ link: number; hash: Buffer } | undefined> {
  const { rows } = await client.query<{ link: number; hash: Buffer }>({
    name: "lock audit head",
    text: "select link, hash from audit.head where writer = $1 for update",
    values: [writer],
  });
  return rows[0];
}
