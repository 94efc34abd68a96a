import { rowsWithin } from "../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../access/policy/scope.ts";
import type { Queryable } from "../platform/database/pool.ts";
import type { Owner } from "./entries.sql.ts";
import type { SeriesHead, SeriesKind } from "./series/shape.ts";

export interface SeriesRow {
  series_id: number;
  made_at: Date;
  place: string;
  kind: SeriesKind;
  head: SeriesHead;
  closed_at: Date | null;
  /** Entries that stand, and the positives among them. */
  entries: number;
  positive: number;
}

/** The same again under the same key is the series that is there. */
export async function insertSeries(
  db: Queryable,
  owner: Owner,
  made: { readonly place: string; readonly kind: string; readonly head: SeriesHead },
  by: string,
  keyHash: Buffer,
  at: Date,
): Promise<number> {
  const { rows } = await db.query<{ series_id: number }>(
    `insert into counter.series (lane, organisation_id, made_at, place, kind, head, made_by, key_hash)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (lane, organisation_id, key_hash) do update set key_hash = excluded.key_hash
      returning series_id`,
    [owner.lane, owner.id, at, made.place, made.kind, JSON.stringify(made.head), by, keyHash],
  );
  return rows[0]?.series_id ?? 0;
}

const owned = { organisation: "s.organisation_id" };

export async function findSeries(
  db: Queryable,
  scope: Scope,
  id: number,
): Promise<SeriesRow | undefined> {
  const [row] = await seriesBelow(db, scope, { exactly: id, before: null, limit: 1 });
  return row;
}

/** The newest first, behind `before`. */
export const listSeries = (
  db: Queryable,
  scope: Scope,
  before: number | null,
  limit: number,
): Promise<SeriesRow[]> => seriesBelow(db, scope, { exactly: null, before, limit });

interface SeriesFilter {
  readonly exactly: number | null;
  readonly before: number | null;
  readonly limit: number;
}

function seriesBelow(
  db: Queryable,
  scope: Scope,
  { exactly, before, limit }: SeriesFilter,
): Promise<SeriesRow[]> {
  const statement = within(scope, owned)`
    select s.series_id, s.made_at, s.place, s.kind, s.head, s.closed_at, n.entries, n.positive
    from counter.series s cross join lateral (
      select count(*)::integer as entries,
        count(*) filter (where e.value = 'positive')::integer as positive
      from counter.entry e
      where e.lane = s.lane and e.series_id = s.series_id and e.state <> 'cancelled') n
    where ${permitted} and s.lane = ${scope.actor.organisation.lane}
      and (${exactly}::bigint is null or s.series_id = ${exactly}::bigint)
      and (${before}::bigint is null or s.series_id < ${before}::bigint)
    order by s.series_id desc limit ${limit}`;
  return rowsWithin<SeriesRow>(db, statement);
}

/** False where there is none, or it is closed already. */
export async function closeSeries(
  db: Queryable,
  owner: Owner,
  id: number,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update counter.series set closed_at = $4
      where lane = $1 and organisation_id = $2 and series_id = $3 and closed_at is null`,
    [owner.lane, owner.id, id, at],
  );
  return rowCount === 1;
}
