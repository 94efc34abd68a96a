import type { PoolClient } from "pg";
import type { Queryable } from "../platform/database/pool.ts";

/** What was asked under an idempotency key. */
export interface RequestRow {
  made_at: Date;
  day: string;
  body_hash: Buffer | null;
  number: string;
  control_id: string;
  sealed: Buffer | null;
  answered_at: Date | null;
}

export interface RequestKey {
  readonly lane: number;
  readonly organisation: number;
  readonly hash: Buffer;
}

const keyOf = ({ lane, organisation, hash }: RequestKey) => [lane, organisation, hash];

/** Locked until the commit: two that come at once are answered one after the other. */
export async function lockRequest(
  client: PoolClient,
  key: RequestKey,
): Promise<RequestRow | undefined> {
  const { rows } = await client.query<RequestRow>({
    name: "lock counter request",
    text: `select made_at, day, body_hash, number, control_id, sealed, answered_at
      from counter.request where lane = $1 and organisation_id = $2 and key_hash = $3 for update`,
    values: keyOf(key),
  });
  return rows[0];
}

/**
 * False where another has made it meanwhile. Its commit does not wait for the disk: what intake commits of
 * it comes behind it in the log, so that none is known to be recorded whose request is lost.
 */
export async function insertRequest(
  client: PoolClient,
  key: RequestKey,
  row: Omit<RequestRow, "answered_at">,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: "insert counter request",
    text: `insert into counter.request (lane, organisation_id, key_hash, made_at, day, body_hash, number,
        control_id, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing
      returning set_config('synchronous_commit', 'off', true)`,
    values: [
      ...keyOf(key),
      row.made_at,
      row.day,
      row.body_hash,
      row.number,
      row.control_id,
      row.sealed,
    ],
  });
  return rowCount === 1;
}

export async function removeRequest(client: PoolClient, key: RequestKey): Promise<void> {
  await client.query(
    "delete from counter.request where lane = $1 and organisation_id = $2 and key_hash = $3",
    keyOf(key),
  );
}

/** One that was refused, said anew under the same key and number. */
export async function renewRequest(
  client: PoolClient,
  key: RequestKey,
  row: Pick<RequestRow, "day" | "body_hash" | "sealed" | "made_at">,
): Promise<void> {
  await client.query(
    `update counter.request set day = $4, body_hash = $5, sealed = $6, made_at = $7
      where lane = $1 and organisation_id = $2 and key_hash = $3`,
    [...keyOf(key), row.day, row.body_hash, row.sealed, row.made_at],
  );
}

/** Refused: nothing of it is kept here, and it may come again corrected. */
export async function noteRefused(db: Queryable, key: RequestKey): Promise<void> {
  await db.query(
    `update counter.request set body_hash = null, sealed = null
      where lane = $1 and organisation_id = $2 and key_hash = $3 and answered_at is null`,
    keyOf(key),
  );
}

export async function nextNumber(
  client: PoolClient,
  lane: number,
  organisation: number,
  day: string,
): Promise<number> {
  const { rows } = await client.query<{ last: number }>({
    name: "next counter number",
    text: `insert into counter.number as n (lane, organisation_id, day, last) values ($1, $2, $3, 1)
      on conflict (lane, organisation_id, day) do update set last = n.last + 1 returning last`,
    values: [lane, organisation, day],
  });
  return rows[0]?.last ?? 1;
}

/** Requests of an organisation that intake has recorded, but whose answer was lost on the way. */
export async function recordedUnanswered(
  db: Queryable,
  lane: number,
  organisation: number,
  before: Date,
  application: string,
): Promise<(RequestRow & { key_hash: Buffer })[]> {
  const { rows } = await db.query<RequestRow & { key_hash: Buffer }>({
    name: "unanswered counter requests",
    text: `select r.key_hash, r.made_at, r.day, r.body_hash, r.number, r.control_id, r.sealed, r.answered_at
      from counter.request r
      where r.lane = $1 and r.organisation_id = $2 and r.answered_at is null and r.sealed is not null
        and r.made_at < $3
        and exists (select from intake.message m where m.lane = r.lane
          and m.organisation_id = r.organisation_id and m.control_id = r.control_id
          and m.application = $4)
      order by r.made_at limit 20`,
    values: [lane, organisation, before, application],
  });
  return rows;
}
