import type { PoolClient } from "pg";
import type { EntryRow } from "../entries.sql.ts";
import type { RequestKey } from "../requests.sql.ts";

/** What is kept of an entry that intake has taken. */
export interface Kept {
  readonly entry: EntryRow;
  /** By what its person is found from now on. */
  readonly lookups: readonly Buffer[];
  /** Under which it was asked for, and what is answered. */
  readonly request: RequestKey;
  readonly answer: Buffer;
  readonly at: Date;
}

/**
 * Keeps an entry, by what its person is found, and the answer, in one statement: somebody waits for it. An
 * entry takes the place of what was said before, unless that was said later.
 */
export async function keepEntry(client: PoolClient, kept: Kept): Promise<void> {
  const { entry: row, lookups, request, answer, at } = kept;
  if (row.version > 1) await forgetLookups(client, row);
  await client.query({
    name: "keep counter entry",
    text: `with entry as (
        insert into counter.entry as e (lane, report_id, organisation_id, number, version, state,
          entered_at, entered_on, changed_at, said_at, test, value, device, lot, expires, series_id,
          repeat_of, typed_by, day, sealed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        on conflict (lane, report_id) do update set version = excluded.version, state = excluded.state,
          changed_at = excluded.changed_at, said_at = excluded.said_at, test = excluded.test,
          value = excluded.value, device = excluded.device, lot = excluded.lot,
          expires = excluded.expires, typed_by = excluded.typed_by, day = excluded.day,
          sealed = excluded.sealed
        where e.version < excluded.version),
      found_by as (
        insert into counter.lookup (lane, organisation_id, hash, report_id, day)
        select $1::smallint, $3::integer, hash, $2::bigint, $19::date
        from unnest($21::bytea[]) as hash on conflict do nothing)
      update counter.request set sealed = $23, answered_at = $24
      where lane = $1 and organisation_id = $3 and key_hash = $22`,
    values: [
      row.lane,
      row.report_id,
      row.organisation_id,
      row.number,
      row.version,
      row.state,
      row.entered_at,
      row.entered_on,
      row.changed_at,
      row.said_at,
      row.test,
      row.value,
      row.device,
      row.lot,
      row.expires,
      row.series_id,
      row.repeat_of,
      row.typed_by,
      row.day,
      row.sealed,
      lookups,
      request.hash,
      answer,
      at,
    ],
  });
}

/** Nothing finds a report by who it was said to be before. */
async function forgetLookups(client: PoolClient, { lane, report_id }: EntryRow): Promise<void> {
  await client.query({
    name: "remove counter lookups",
    text: "delete from counter.lookup where lane = $1 and report_id = $2",
    values: [lane, report_id],
  });
}
