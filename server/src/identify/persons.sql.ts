import type { PoolClient } from "pg";

/** Where a person is named, and whether the report is theirs now. */
export interface PersonReport {
  readonly person: string;
  readonly lane: number;
  readonly reportId: number;
  /** Versions that name this person, in their order. */
  readonly versions: readonly number[];
  /** False where a correction gave it to another, or a late version only named this person. */
  readonly theirs: boolean;
}

/** The faces that persons go by now. */
const currentFaces = `select distinct on (a.lane, a.face) a.lane, a.face, a.person
  from person.alias n join person.alias a using (lane, face)
  where n.person = any($1::bytea[]) order by a.lane, a.face, a.entry desc`;

/** All reports of persons, by the index of the follower. */
export async function reportsOf(
  client: PoolClient,
  persons: readonly string[],
): Promise<PersonReport[]> {
  const { rows } = await client.query<PersonReport>(
    `with face as (${currentFaces}),
      said as (
        select f.person, r.report_lane, r.report_id, r.version, r.entry
        from face f join person.report r using (lane, face) where f.person = any($1::bytea[])
      )
      select encode(person, 'hex') as person, report_lane as lane, report_id as "reportId",
        array_agg(distinct version) filter (where entry <> 'left') as versions,
        coalesce(bool_or(entry = 'came') filter (where version = last), false) as theirs
      from (select s.*, max(version) filter (where entry <> 'said')
          over (partition by person, report_lane, report_id) as last from said s) as s
      group by person, report_lane, report_id order by report_lane, report_id`,
    [persons.map((person) => Buffer.from(person, "hex"))],
  );
  return rows;
}

/** A face that a person goes by, with the keys that it is of. */
export interface PersonFace {
  readonly person: string;
  readonly lane: number;
  readonly key: string;
  readonly identifier: Buffer | null;
  readonly traits: Buffer;
}

/** The faces of persons. */
export async function facesOf(
  client: PoolClient,
  persons: readonly string[],
): Promise<PersonFace[]> {
  const { rows } = await client.query<PersonFace>(
    `with face as (${currentFaces})
      select encode(f.person, 'hex') as person, f.lane, encode(f.face, 'hex') as key,
        k.identifier, k.traits
      from face f join person.face k using (lane, face) where f.person = any($1::bytea[])
      order by f.lane, f.face`,
    [persons.map((person) => Buffer.from(person, "hex"))],
  );
  return rows;
}

/** Persons who go by an identifier, or by traits; both null finds nobody. */
export async function personsBy(
  client: PoolClient,
  keys: { readonly identifier: Buffer | null; readonly traits: Buffer | null },
): Promise<string[]> {
  const { rows } = await client.query<{ person: string }>(
    `select distinct encode(a.person, 'hex') as person
      from person.face f join lateral (select person from person.alias
        where lane = f.lane and face = f.face order by entry desc limit 1) a on true
      where f.identifier = $1 or f.traits = $2 order by 1`,
    [keys.identifier, keys.traits],
  );
  return rows.map((row) => row.person);
}

/** Whether all that was recorded until now was followed, by the heads of the lanes. */
export async function isFollowed(
  client: PoolClient,
  heads: ReadonlyMap<number, number>,
): Promise<boolean> {
  const { rows } = await client.query<{ lane: number; position: number }>(
    "select lane, position from person.cursor",
  );
  const cursors = new Map(rows.map((row) => [row.lane, row.position]));
  return [...heads].every(([lane, position]) => (cursors.get(lane) ?? 0) >= position);
}

export async function readHeads(client: PoolClient): Promise<ReadonlyMap<number, number>> {
  const { rows } = await client.query<{ lane: number; position: number }>(
    "select lane, position from pseudonymous.lane_counter",
  );
  return new Map(rows.map((row) => [row.lane, row.position]));
}
