import type { PoolClient } from "pg";

/** Which deliveries a command is about; null means any. */
export interface Scope {
  readonly organisationId: number | null;
  readonly recipient: string | null;
  readonly channel: string | null;
}

/** One report version, or null for all of a scope. */
export interface VersionKey {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
}

export async function organisationId(client: PoolClient, code: string): Promise<number | null> {
  const { rows } = await client.query<{ organisation_id: number }>(
    "select organisation_id from registry.organisation where code = $1",
    [code],
  );
  return rows[0]?.organisation_id ?? null;
}

export interface CountRow {
  recipient: string;
  channel: string;
  state: string;
  deliveries: number;
  oldest: Date;
}

export interface ListedDelivery {
  lane: number;
  report_id: number;
  version: number;
  recipient: string;
  channel: string;
  code: string;
  reason: string;
  urgent: boolean;
  state: string;
  attempts: number;
  failure: string | null;
  created_at: Date;
  next_try_at: Date | null;
}

const inScope = `($1::integer is null or d.organisation_id = $1)
      and ($2::text is null or d.recipient = $2) and ($3::text is null or d.channel = $3)`;
const scoped = (scope: Scope): [number | null, string | null, string | null] => [
  scope.organisationId,
  scope.recipient,
  scope.channel,
];

/** Parked deliveries, of senders that are paused or held, count as `held`. */
export async function countDeliveries(
  client: PoolClient,
  scope: Scope,
  states: readonly string[],
): Promise<CountRow[]> {
  const { rows } = await client.query<CountRow>(
    `select recipient, channel,
        case when state = 'waiting' and next_try_at is null then 'held' else state end as state,
        count(*)::int as deliveries, min(created_at) as oldest
      from delivery.delivery d where ${inScope} and state = any($4::text[])
      group by 1, 2, 3 order by 1, 2, 3`,
    [...scoped(scope), states],
  );
  return rows;
}

export async function listDeliveries(
  client: PoolClient,
  scope: Scope,
  states: readonly string[],
  limit: number,
): Promise<ListedDelivery[]> {
  const { rows } = await client.query<ListedDelivery>(
    `select d.lane, d.report_id, d.version, d.recipient, d.channel, o.code, d.reason,
        d.priority = 0 as urgent,
        case when d.state = 'waiting' and d.next_try_at is null then 'held' else d.state end as state,
        d.attempts, d.failure, d.created_at, d.next_try_at
      from delivery.delivery d join registry.organisation o using (organisation_id)
      where ${inScope} and state = any($4::text[])
      order by d.priority, d.created_at limit $5`,
    [...scoped(scope), states, limit],
  );
  return rows;
}

/** The deliveries of one report, of every version. */
export async function deliveriesOf(
  client: PoolClient,
  lane: number,
  reportId: number,
): Promise<(ListedDelivery & { receipt: string | null; finished_at: Date | null })[]> {
  const { rows } = await client.query(
    `select d.lane, d.report_id, d.version, d.recipient, d.channel, o.code, d.reason,
        d.priority = 0 as urgent, d.state, d.attempts, d.failure, d.created_at, d.next_try_at,
        d.receipt, d.finished_at
      from delivery.delivery d join registry.organisation o using (organisation_id)
      where d.lane = $1 and d.report_id = $2 order by d.version, d.recipient, d.channel`,
    [lane, reportId],
  );
  return rows;
}

/** What the laboratory was told of a report. */
export interface UntoldState {
  reason: string;
  urgent: boolean;
  noted_at: Date;
  ended_as: string | null;
}

export async function untoldOf(
  client: PoolClient,
  lane: number,
  reportId: number,
): Promise<UntoldState | undefined> {
  const { rows } = await client.query<UntoldState>(
    `select reason, urgent, noted_at, ended_as from delivery.untold
      where lane = $1 and report_id = $2`,
    [lane, reportId],
  );
  return rows[0];
}

export interface SealedRecord {
  version: number;
  day: string;
  sealed: Buffer;
}

/** The sealed record of the newest version, which says where the person is reached. */
export async function newestRecord(
  client: PoolClient,
  lane: number,
  reportId: number,
): Promise<SealedRecord | undefined> {
  const { rows } = await client.query<SealedRecord>(
    `select version, day, sealed from named.person_record where lane = $1 and report_id = $2
      order by version desc limit 1`,
    [lane, reportId],
  );
  return rows[0];
}

/** The report of a laboratory's own number, by its keyed hash. */
export async function reportOf(
  client: PoolClient,
  key: Buffer,
): Promise<{ lane: number; report_id: number } | undefined> {
  const { rows } = await client.query<{ lane: number; report_id: number }>(
    "select lane, report_id from pseudonymous.report_register where report_key = $1",
    [key],
  );
  return rows[0];
}

const ofVersion = `($4::bigint is null or (d.lane = $5 and d.report_id = $4 and d.version = $6))`;
const versioned = (key: VersionKey | null): (number | null)[] => [
  key?.reportId ?? null,
  key?.lane ?? null,
  key?.version ?? null,
];

export interface Changed {
  lane: number;
  report_id: number;
  version: number;
}

/**
 * Lets what failed or was dropped be tried again from the beginning; not where there never was an
 * address, nor where a newer version was told or is about to be.
 */
export async function retryDeliveries(
  client: PoolClient,
  scope: Scope,
  key: VersionKey | null,
  now: Date,
): Promise<Changed[]> {
  const { rows } = await client.query<Changed>(
    `update delivery.delivery d set state = 'waiting', next_try_at = $7, attempts = 0,
        finished_at = null, noted_at = null
      where ${inScope} and ${ofVersion} and d.state in ('dead', 'undeliverable', 'dropped')
        and d.channel <> 'none' and not exists (
          select from delivery.delivery n where n.lane = d.lane and n.report_id = d.report_id
            and n.recipient = d.recipient and n.version > d.version
            and n.state in ('waiting', 'sending', 'sent', 'delivered'))
      returning d.lane, d.report_id, d.version`,
    [...scoped(scope), ...versioned(key), now],
  );
  return rows;
}

/** Gives up what waits or failed, for good; what is being sent at this moment is not recalled. */
export async function dropDeliveries(
  client: PoolClient,
  scope: Scope,
  key: VersionKey | null,
  now: Date,
): Promise<Changed[]> {
  const { rows } = await client.query<Changed>(
    `update delivery.delivery d set state = 'dropped', next_try_at = null, finished_at = $7,
        noted_at = null
      where ${inScope} and ${ofVersion} and d.state in ('waiting', 'dead', 'undeliverable')
      returning d.lane, d.report_id, d.version`,
    [...scoped(scope), ...versioned(key), now],
  );
  return rows;
}

/** Lets workers look at once. */
export async function wakePatients(client: PoolClient): Promise<void> {
  await client.query("select delivery.wake('patient', '{}')");
}
