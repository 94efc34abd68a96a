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

const columns = `s.series_id, s.made_at, s.place, s.kind, s.head, s.closed_at,
  (select count(*)::integer from counter.entry e where e.lane = s.lane and e.series_id = s.series_id
    and e.state <> 'cancelled') as entries,
  (select count(*)::integer from counter.entry e where e.lane = s.lane and e.series_id = s.series_id
    and e.state <> 'cancelled' and e.value = 'positive') as positive`;

export async function insertSeries(
  db: Queryable,
  owner: Owner,
  made: { readonly place: string; readonly kind: string; readonly head: SeriesHead },
  by: string,
  at: Date,
): Promise<number> {
  const { rows } = await db.query<{ series_id: number }>(
    `insert into counter.series (lane, organisation_id, made_at, place, kind, head, made_by)
      values ($1, $2, $3, $4, $5, $6, $7) returning series_id`,
    [owner.lane, owner.id, at, made.place, made.kind, JSON.stringify(made.head), by],
  );
  return rows[0]?.series_id ?? 0;
}

export async function findSeries(
  db: Queryable,
  owner: Owner,
  id: number,
): Promise<SeriesRow | undefined> {
  const { rows } = await db.query<SeriesRow>(
    `select ${columns} from counter.series s
      where s.lane = $1 and s.organisation_id = $2 and s.series_id = $3`,
    [owner.lane, owner.id, id],
  );
  return rows[0];
}

/** The newest first, behind `before`. */
export async function listSeries(
  db: Queryable,
  owner: Owner,
  before: number | null,
  limit: number,
): Promise<SeriesRow[]> {
  const { rows } = await db.query<SeriesRow>(
    `select ${columns} from counter.series s
      where s.lane = $1 and s.organisation_id = $2 and ($3::bigint is null or s.series_id < $3)
      order by s.series_id desc limit $4`,
    [owner.lane, owner.id, before, limit],
  );
  return rows;
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
