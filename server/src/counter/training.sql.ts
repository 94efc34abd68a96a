import type { Queryable } from "../platform/database/pool.ts";

/** One entry of somebody who practises, seen by them alone. */
export interface PracticeRow {
  practice_id: number;
  made_at: Date;
  day: string;
  sealed: Buffer;
}

export interface Practising {
  readonly organisation: number;
  readonly by: string;
}

/** The same under the same key is there once. Removes what is older than a day. */
export async function savePractice(
  db: Queryable,
  { organisation, by }: Practising,
  row: Omit<PracticeRow, "practice_id"> & { readonly key_hash: Buffer },
  before: Date,
): Promise<number> {
  await db.query("delete from counter.practice where made_at < $1", [before]);
  const { rows } = await db.query<{ practice_id: number }>(
    `insert into counter.practice (organisation_id, typed_by, key_hash, made_at, day, sealed)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (organisation_id, typed_by, key_hash) do update set key_hash = excluded.key_hash
      returning practice_id`,
    [organisation, by, row.key_hash, row.made_at, row.day, row.sealed],
  );
  return rows[0]?.practice_id ?? 0;
}

export async function practiced(
  db: Queryable,
  { organisation, by }: Practising,
  since: Date,
): Promise<PracticeRow[]> {
  const { rows } = await db.query<PracticeRow>(
    `select practice_id, made_at, day, sealed from counter.practice
      where organisation_id = $1 and typed_by = $2 and made_at >= $3
      order by practice_id desc limit 1000`,
    [organisation, by, since],
  );
  return rows;
}

export async function replacePractice(
  db: Queryable,
  { organisation, by }: Practising,
  id: number,
  day: string,
  sealed: Buffer,
): Promise<void> {
  await db.query(
    `update counter.practice set day = $4, sealed = $5
      where organisation_id = $1 and typed_by = $2 and practice_id = $3`,
    [organisation, by, id, day, sealed],
  );
}
