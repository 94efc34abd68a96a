import type { PoolClient } from "pg";

/** One entry as it was last said. */
export interface EntryRow {
  lane: number;
  report_id: number;
  organisation_id: number;
  number: string;
  version: number;
  state: "entered" | "corrected" | "cancelled";
  entered_at: Date;
  entered_on: string;
  changed_at: Date;
  said_at: Date;
  test: string;
  value: string;
  device: string;
  lot: string;
  expires: string | null;
  series_id: number | null;
  repeat_of: number | null;
  typed_by: string;
  day: string;
  sealed: Buffer | null;
}

/** A row, and what stands beside it in the record. */
export interface ListedRow extends EntryRow {
  /** The report that repeated it, where it was invalid. */
  repeated_by: number | null;
  /** Under restriction (GDPR article 18): it counts, and nobody is shown who it is. */
  restricted: boolean;
}

const columns = `e.lane, e.report_id, e.organisation_id, e.number, e.version, e.state, e.entered_at,
  e.entered_on, e.changed_at, e.said_at, e.test, e.value, e.device, e.lot, e.expires, e.series_id,
  e.repeat_of, e.typed_by, e.day, e.sealed`;

const beside = `(select r.report_id from counter.entry r where r.lane = e.lane
    and r.repeat_of = e.report_id and r.state <> 'cancelled') as repeated_by,
  exists (select from pseudonymous.report_version v
    join person.restriction p on p.lifted_at is null and (p.identifier = v.match_identifier
      or (p.traits = v.match_traits and (p.identifier is null or v.match_identifier is null)))
    where v.lane = e.lane and v.report_id = e.report_id) as restricted`;

/** Of an organisation alone: what is another's is as if it were not there. */
export interface Owner {
  readonly lane: number;
  readonly id: number;
}

export async function findEntry(
  client: PoolClient,
  owner: Owner,
  reportId: number,
): Promise<ListedRow | undefined> {
  const { rows } = await client.query<ListedRow>({
    name: "find counter entry",
    text: `select ${columns}, ${beside} from counter.entry e
      where e.lane = $1 and e.organisation_id = $2 and e.report_id = $3`,
    values: [owner.lane, owner.id, reportId],
  });
  return rows[0];
}

/** What a list is narrowed to; the newest first, behind `before`. */
export interface EntryFilter {
  readonly day: string | null;
  readonly series: number | null;
  readonly lot: string | null;
  readonly device: string | null;
  readonly before: number | null;
  readonly limit: number;
}

export async function listEntries(
  client: PoolClient,
  owner: Owner,
  filter: EntryFilter,
): Promise<ListedRow[]> {
  const { rows } = await client.query<ListedRow>(
    `select ${columns}, ${beside} from counter.entry e
      where e.lane = $1 and e.organisation_id = $2
        and ($3::date is null or e.entered_on = $3) and ($4::bigint is null or e.series_id = $4)
        and ($5::text is null or e.lot = $5) and ($6::text is null or e.device = $6)
        and ($7::bigint is null or e.report_id < $7)
      order by e.report_id desc limit $8`,
    [
      owner.lane,
      owner.id,
      filter.day,
      filter.series,
      filter.lot,
      filter.device,
      filter.before,
      filter.limit,
    ],
  );
  return rows;
}

/** Takes the place of what was said before, unless that was said later. */
export async function saveEntry(client: PoolClient, row: EntryRow): Promise<void> {
  await client.query({
    name: "save counter entry",
    text: `insert into counter.entry as e (lane, report_id, organisation_id, number, version, state,
        entered_at, entered_on, changed_at, said_at, test, value, device, lot, expires, series_id,
        repeat_of, typed_by, day, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
      on conflict (lane, report_id) do update set version = excluded.version, state = excluded.state,
        changed_at = excluded.changed_at, said_at = excluded.said_at, test = excluded.test,
        value = excluded.value, device = excluded.device, lot = excluded.lot,
        expires = excluded.expires, typed_by = excluded.typed_by, day = excluded.day,
        sealed = excluded.sealed
      where e.version < excluded.version`,
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
    ],
  });
}

/** Devices and lots that an organisation has used since a day, the last used first. */
export async function usedDevices(
  client: PoolClient,
  owner: Owner,
  since: string,
): Promise<{ test: string; device: string; lot: string; expires: string | null; last: Date }[]> {
  const { rows } = await client.query(
    `select test, device, lot, max(expires) as expires, max(entered_at) as last from counter.entry
      where lane = $1 and organisation_id = $2 and entered_on >= $3 and device <> ''
      group by test, device, lot order by last desc limit 20`,
    [owner.lane, owner.id, since],
  );
  return rows;
}

/** How many tests of a lot each organisation made, and what they were: numbers alone. */
export interface LotCount {
  code: string;
  name: string;
  device: string;
  tests: number;
  positive: number;
  negative: number;
  invalid: number;
  first_on: string;
  last_on: string;
}

export async function countLot(
  client: PoolClient,
  lot: string,
  device: string | null,
  after: string | null,
  limit: number,
): Promise<LotCount[]> {
  const { rows } = await client.query<LotCount>(
    `select o.code, o.name, e.device, count(*)::integer as tests,
        count(*) filter (where e.value = 'positive')::integer as positive,
        count(*) filter (where e.value = 'negative')::integer as negative,
        count(*) filter (where e.value = 'invalid')::integer as invalid,
        min(e.entered_on) as first_on, max(e.entered_on) as last_on
      from counter.entry e join registry.organisation o using (organisation_id)
      where e.lot = $1 and ($2::text is null or e.device = $2) and e.state <> 'cancelled'
        and ($3::text is null or o.code > $3)
      group by o.code, o.name, e.device order by o.code, e.device limit $4`,
    [lot, device, after, limit],
  );
  return rows;
}
