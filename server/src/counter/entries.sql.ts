import type { PoolClient } from "pg";
import { rowsWithin } from "../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../access/policy/scope.ts";

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

/** Where an organisation's own rows are: its lane, and its number within. */
export interface Owner {
  readonly lane: number;
  readonly id: number;
}

const owned = { organisation: "e.organisation_id" };

/** What is out of reach is as if it were not there. */
export async function findEntry(
  client: PoolClient,
  scope: Scope,
  reportId: number,
): Promise<ListedRow | undefined> {
  const statement = within(scope, owned)`
    select e.*, b.repeated_by, b.restricted from (select * from counter.entry e where ${permitted}
      and e.lane = ${scope.actor.organisation.lane} and e.report_id = ${reportId}) e
    cross join lateral counter.beside(e.lane, e.report_id) b`;
  const [row] = await rowsWithin<ListedRow>(client, statement);
  return row;
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

export function listEntries(
  client: PoolClient,
  scope: Scope,
  { day, series, lot, device, before, limit }: EntryFilter,
): Promise<ListedRow[]> {
  const statement = within(scope, owned)`
    select e.*, b.repeated_by, b.restricted from (select * from counter.entry e where ${permitted}
        and e.lane = ${scope.actor.organisation.lane}
        and (${day}::date is null or e.entered_on = ${day}::date)
        and (${series}::bigint is null or e.series_id = ${series}::bigint)
        and (${lot}::text is null or e.lot = ${lot}::text)
        and (${device}::text is null or e.device = ${device}::text)
        and (${before}::bigint is null or e.report_id < ${before}::bigint)
      order by e.report_id desc limit ${limit}) e
    cross join lateral counter.beside(e.lane, e.report_id) b order by e.report_id desc`;
  return rowsWithin<ListedRow>(client, statement);
}

/** A device and lot that an organisation used, and when it last did. */
export interface UsedDevice {
  test: string;
  device: string;
  lot: string;
  expires: string | null;
  last: Date;
}

/** Since a day, the last used first. */
export function usedDevices(
  client: PoolClient,
  scope: Scope,
  since: string,
): Promise<UsedDevice[]> {
  const statement = within(scope, owned)`
    select e.test, e.device, e.lot, max(e.expires) as expires, max(e.entered_at) as last
    from counter.entry e where ${permitted} and e.lane = ${scope.actor.organisation.lane}
      and e.entered_on >= ${since} and e.device <> ''
    group by e.test, e.device, e.lot order by last desc limit 20`;
  return rowsWithin<UsedDevice>(client, statement);
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

export interface LotAsked {
  readonly lot: string;
  readonly device: string | null;
  /** Number of the organisation behind which the list goes on. */
  readonly after: string | null;
  readonly limit: number;
}

export function countLot(
  client: PoolClient,
  scope: Scope,
  { lot, device, after, limit }: LotAsked,
): Promise<LotCount[]> {
  const statement = within(scope, owned)`
    select o.code, o.name, e.device, count(*)::integer as tests,
      count(*) filter (where e.value = 'positive')::integer as positive,
      count(*) filter (where e.value = 'negative')::integer as negative,
      count(*) filter (where e.value = 'invalid')::integer as invalid,
      min(e.entered_on) as first_on, max(e.entered_on) as last_on
    from counter.entry e join registry.organisation o using (organisation_id)
    where ${permitted} and e.lot = ${lot} and (${device}::text is null or e.device = ${device}::text)
      and e.state <> 'cancelled' and (${after}::text is null or o.code > ${after}::text)
    group by o.code, o.name, e.device order by o.code, e.device limit ${limit}`;
  return rowsWithin<LotCount>(client, statement);
}
