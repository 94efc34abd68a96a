import type { PoolClient } from "pg";
import type { Queryable } from "../platform/database/pool.ts";
import type { Kind } from "./plan.ts";

/** Statements of the daily run, on what is erased. */
export async function partitionDays(db: Queryable, kind: Kind): Promise<string[]> {
  const { rows } = await db.query<{ day: string }>(
    "select day from retention.days_of($1) as day order by day",
    [kind],
  );
  return rows.map((row) => row.day);
}

/** Rows of one day, by the name of their table. */
export async function countDay(
  client: Queryable,
  kind: Kind,
  day: string,
): Promise<Record<string, number>> {
  const { rows } = await client.query<{ table_name: string; row_count: number }>(
    "select table_name, row_count from retention.count_day($1, $2::date)",
    [kind, day],
  );
  return Object.fromEntries(rows.map((row) => [row.table_name, row.row_count]));
}

/** Fails with 55P03 when others hold the tables longer than a quarter of a second. */
export async function dropDay(client: PoolClient, kind: Kind, day: string): Promise<void> {
  await client.query("select retention.drop_day($1, $2::date)", [kind, day]);
}

/** What still waits to be told of records that go is told no more: nobody is left to tell. */
export async function expireDeliveries(client: PoolClient, day: string, at: Date): Promise<number> {
  const { rowCount } = await client.query(
    `update delivery.delivery d
      set state = 'expired', next_try_at = null, finished_at = $2, failure = 'record-erased'
      from pseudonymous.report_version v
      where d.state in ('waiting', 'sending') and v.lane = d.lane and v.report_id = d.report_id
        and v.version = d.version and v.message_day = $1`,
    [day, at],
  );
  return rowCount ?? 0;
}

/** Takes the words out of what patients said; reference, report and dates stay. */
export async function emptyContests(client: PoolClient, day: string): Promise<number> {
  const { rowCount } = await client.query(
    "update access.contest set sealed = '' where day = $1 and sealed <> ''",
    [day],
  );
  return rowCount ?? 0;
}

/** Takes out what was printed on proofs; the hashes by which one can be taken back stay. */
export async function emptyProofs(client: PoolClient, day: string): Promise<number> {
  const { rowCount } = await client.query(
    "update certificate.proof set sealed = null where day = $1 and sealed is not null",
    [day],
  );
  return rowCount ?? 0;
}

/** By what prescribers found the results of a day, and what they had read of it. */
export async function removePrescribed(client: PoolClient, day: string): Promise<number> {
  await client.query("delete from access.read_mark where day = $1", [day]);
  const { rowCount } = await client.query("delete from access.prescribed where day = $1", [day]);
  return rowCount ?? 0;
}

/** Takes the form out of what was entered at a counter, and what waits for its answer; numbers stay. */
export async function emptyEntries(client: PoolClient, day: string): Promise<number> {
  await client.query(
    "update counter.request set sealed = null where day = $1 and sealed is not null",
    [day],
  );
  const { rowCount } = await client.query(
    "update counter.entry set sealed = null where day = $1 and sealed is not null",
    [day],
  );
  return rowCount ?? 0;
}

/** Takes out where proofs were sent to from a counter; that they were, and when, stays. */
export async function emptyAsked(client: PoolClient, day: string): Promise<number> {
  const { rowCount } = await client.query(
    "update delivery.asked set sealed = null where day = $1 and sealed is not null",
    [day],
  );
  return rowCount ?? 0;
}

/** Removes the hashes by which a counter finds the people of a day. */
export async function removeLookups(client: PoolClient, day: string): Promise<number> {
  const { rowCount } = await client.query("delete from counter.lookup where day = $1", [day]);
  return rowCount ?? 0;
}

/** Removes what was asked at counters, and what was practised, before a day (all, without one). */
export async function removeRequests(
  db: Queryable,
  before: string | null,
  most: number,
): Promise<number> {
  const { rowCount } = await db.query(
    `with asked as (delete from counter.request where (lane, organisation_id, key_hash) in (
        select lane, organisation_id, key_hash from counter.request
        where $1::date is null or made_at < $1::date - 1 limit $2) returning 1),
      practised as (delete from counter.practice where practice_id in (
        select practice_id from counter.practice
        where $1::date is null or made_at < $1::date - 1 limit $2) returning 1)
      select from asked union all select from practised`,
    [before, most],
  );
  return rowCount ?? 0;
}

/** Removes the codes of an application that were made of the reports of a day; unused ones open nothing. */
export async function removeActivationCodes(
  client: PoolClient,
  day: string,
  at: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `with gone as (delete from activation.code where day = $1 returning code_hash),
      closed as (
        update activation.standing s set state = 'withdrawn', settled_on = $2::timestamptz::date
        from gone g where s.code_hash = g.code_hash and s.state = 'open')
      select from gone`,
    [day, at],
  );
  return rowCount ?? 0;
}

/** Removes links that were made before this day (all, without one), so many at most; returns how many. */
export async function removeLinks(
  db: Queryable,
  before: string | null,
  most: number,
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from access.patient_link where (named_day, token_hash) in (
      select named_day, token_hash from access.patient_link where $1::date is null or named_day < $1
      order by named_day limit $2)`,
    [before, most],
  );
  return rowCount ?? 0;
}

/** The same of codes on paper. */
export async function removeCodes(
  db: Queryable,
  before: string | null,
  most: number,
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from access.paper_code where (lane, report_id, named_version) in (
      select lane, report_id, named_version from access.paper_code
      where $1::date is null or named_day < $1 limit $2)`,
    [before, most],
  );
  return rowCount ?? 0;
}

/** Removes the emergencies that were declared on a day, with the words whose key goes. */
export async function removeEmergencies(client: PoolClient, day: string): Promise<number> {
  const { rowCount } = await client.query("delete from access.emergency where day = $1", [day]);
  return rowCount ?? 0;
}

/** The same of what patients are shown of who looked: its link is gone by then. */
export async function removeLooks(
  db: Queryable,
  before: string | null,
  most: number,
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from access.look where (lane, report_id, look_id) in (
      select lane, report_id, look_id from access.look
      where $1::date is null or at < $1::date limit $2)`,
    [before, most],
  );
  return rowCount ?? 0;
}

/**
 * Removes agreements that ended before this day, requests and codes (all, without one), so many at most of
 * each; returns the most that went of one.
 */
export async function removeAgreements(
  db: Queryable,
  before: string | null,
  most: number,
): Promise<number> {
  const ends = [
    ["access.agreement", "agreement_id", "coalesce(ended_at, until)"],
    ["access.agreement_request", "request_id", "expires_at"],
    ["access.agreement_code", "code_hash", "expires_at"],
  ] as const;
  let removed = 0;
  for (const [table, key, end] of ends) {
    const { rowCount } = await db.query(
      `delete from ${table} where (lane, face, ${key}) in (select lane, face, ${key} from ${table}
        where $1::date is null or ${end} < $1::date limit $2)`,
      [before, most],
    );
    removed = Math.max(removed, rowCount ?? 0);
  }
  return removed;
}

export async function countLinks(db: Queryable, before: string | null): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select (select count(*) from access.patient_link where $1::date is null or named_day < $1)
      + (select count(*) from access.paper_code where $1::date is null or named_day < $1) as count`,
    [before],
  );
  return rows[0]?.count ?? 0;
}
