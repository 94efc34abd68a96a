import type { PoolClient } from "pg";
import { binaryArray } from "../../platform/database/binary-array.ts";
import { Circle, type KnownFace, pairOf, type Verdict } from "./circle.ts";
import type { Face, FaceKeys } from "./face.ts";

export interface Cursor {
  readonly lane: number;
  /** The last version that was followed, and the last that there is. */
  readonly position: number;
  readonly head: number;
}

/** A cursor for each lane of the record, also for lanes that came later. */
export async function ensureCursors(client: PoolClient): Promise<void> {
  await client.query(
    `insert into person.cursor (lane) select lane from pseudonymous.lane_counter
      on conflict (lane) do nothing`,
  );
}

/**
 * Locks all cursors until the commit; null while another follower, or a decision, holds them. The
 * heads are read by a statement of their own: with the lock, not before it.
 */
export async function lockCursors(client: PoolClient): Promise<readonly Cursor[] | null> {
  const locked = await client.query<{ lane: number; position: number }>({
    name: "lock cursors",
    text: "select lane, position from person.cursor order by lane for update skip locked",
  });
  const heads = await client.query<{ lane: number; position: number }>({
    name: "read heads",
    text: "select lane, position from pseudonymous.lane_counter",
  });
  if (locked.rows.length < heads.rows.length) return null;
  const head = new Map(heads.rows.map((row) => [row.lane, row.position]));
  return locked.rows.map((row) => ({ ...row, head: head.get(row.lane) ?? row.position }));
}

/** The same, waiting for whoever holds them. */
export async function waitForCursors(client: PoolClient): Promise<void> {
  await client.query("select lane from person.cursor order by lane for update");
}

/** One version of a report as the follower reads it: who it is about, and who it was before. */
export interface FollowedVersion extends FaceKeys {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
  readonly position: number;
  readonly supersededOnArrival: boolean;
  /** Of the version that was current before; null for the first. */
  readonly before: FaceKeys | null;
}

interface VersionRow extends FaceKeys {
  lane: number;
  reportId: number;
  version: number;
  position: number;
  supersededOnArrival: boolean;
  beforeVersion: number | null;
  beforeIdentifier: string | null;
  beforeTraits: string;
  beforeBirthplace: string | null;
}

/** Versions behind the cursors, each lane in the order of its positions. */
export async function readVersions(
  client: PoolClient,
  windows: readonly { lane: number; from: number; to: number }[],
): Promise<FollowedVersion[]> {
  const { rows } = await client.query<VersionRow>({
    name: "read versions",
    text: `select v.lane, v.report_id as "reportId", v.version, v.position,
        v.superseded_on_arrival as "supersededOnArrival",
        v.match_version as "matchVersion", encode(v.match_identifier, 'hex') as identifier,
        encode(v.match_traits, 'hex') as traits,
        encode(v.match_traits_birthplace, 'hex') as birthplace,
        encode(v.match_near, 'hex') as near, encode(v.match_year, 'hex') as year,
        b.match_version as "beforeVersion", encode(b.match_identifier, 'hex') as "beforeIdentifier",
        encode(b.match_traits, 'hex') as "beforeTraits",
        encode(b.match_traits_birthplace, 'hex') as "beforeBirthplace"
      from unnest($1::smallint[], $2::bigint[], $3::bigint[]) as w(lane, "from", "to")
      -- With a limit, for the planner takes a range between two unknowns for a ninth of the lane, and
      -- would read the whole table for each batch.
      cross join lateral (
        select * from pseudonymous.report_version one where one.lane = w.lane
          and one.position > w."from" and one.position <= w."to"
        order by one.position limit $4) v
      left join pseudonymous.report_version b
        on b.lane = v.lane and b.report_id = v.report_id and b.version = v.previous_version
      order by v.lane, v.position`,
    values: [
      binaryArray(
        "smallint",
        windows.map((one) => one.lane),
      ),
      binaryArray(
        "bigint",
        windows.map((one) => one.from),
      ),
      binaryArray(
        "bigint",
        windows.map((one) => one.to),
      ),
      Math.max(...windows.map((one) => one.to - one.from)),
    ],
  });
  return rows.map(
    ({ beforeVersion, beforeIdentifier, beforeTraits, beforeBirthplace, ...row }) => ({
      ...row,
      before:
        beforeVersion === null
          ? null
          : {
              matchVersion: beforeVersion,
              identifier: beforeIdentifier,
              traits: beforeTraits,
              birthplace: beforeBirthplace,
              near: null,
              year: null,
            },
    }),
  );
}

/** Which of these faces are known. */
export async function knownFaces(
  client: PoolClient,
  faces: readonly Face[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ face: string }>({
    name: "known faces",
    text: `select encode(f.face, 'hex') as face from unnest($1::smallint[], $2::bytea[]) as w(lane, face)
      join person.face f using (lane, face)`,
    values: [
      binaryArray(
        "smallint",
        faces.map((one) => one.lane),
      ),
      keyColumn(faces.map((one) => one.key)),
    ],
  });
  return new Set(rows.map((row) => row.face));
}

interface CircleRow extends Omit<Face, "key"> {
  face: string;
  person: string;
  entry: number;
  reports: number;
}

/** All that is known around faces: those with a key in common, and the other faces of their persons. */
export async function readCircle(client: PoolClient, faces: readonly Face[]): Promise<Circle> {
  const partial = faces.filter((face) => face.near === null);
  const { rows } = await client.query<CircleRow>({
    name: "read circle",
    text: `with candidate as materialized (
        select lane, face from person.face where identifier = any($1::bytea[])
        union select lane, face from person.face where traits = any($2::bytea[])
        union select lane, face from person.face where near = any($3::bytea[])
        union select lane, face from person.face where year = any($4::bytea[])
        union select lane, face from person.face where year = any($5::bytea[]) and near is null
      ), named as materialized (
        select distinct a.person from candidate c join lateral (
          select person from person.alias where lane = c.lane and face = c.face
            order by entry desc limit 1) a on true
      ), every as (
        select lane, face from candidate
        union select a.lane, a.face from named n join person.alias a on a.person = n.person
      )
      ${circleColumns}
      from every e ${circleJoins}`,
    values: [
      keyColumn(present(faces.map((one) => one.identifier))),
      keyColumn(faces.map((one) => one.traits)),
      keyColumn(present(faces.map((one) => one.near))),
      keyColumn(present(partial.map((one) => one.year))),
      keyColumn(present(faces.map((one) => one.year))),
    ],
  });
  return circleOf(client, rows, faces);
}

/** The faces of the persons that these faces go by, with all that was decided of them. */
export async function readPersons(
  client: PoolClient,
  faces: readonly { readonly lane: number; readonly key: string }[],
): Promise<Circle> {
  const { rows } = await client.query<CircleRow>({
    text: `with named as materialized (
        select distinct a.person from unnest($1::smallint[], $2::bytea[]) as c(lane, face)
        join lateral (select person from person.alias where lane = c.lane and face = c.face
          order by entry desc limit 1) a on true
      ), every as (
        select distinct a.lane, a.face from named n join person.alias a on a.person = n.person
      )
      ${circleColumns}
      from every e ${circleJoins}`,
    values: [
      binaryArray(
        "smallint",
        faces.map((one) => one.lane),
      ),
      keyColumn(faces.map((one) => one.key)),
    ],
  });
  return circleOf(client, rows);
}

const circleColumns = `select f.lane, encode(f.face, 'hex') as face, f.match_version as "matchVersion",
        encode(f.identifier, 'hex') as identifier, encode(f.traits, 'hex') as traits,
        encode(f.birthplace, 'hex') as birthplace, encode(f.near, 'hex') as near,
        encode(f.year, 'hex') as year, encode(a.person, 'hex') as person, a.entry,
        (select count(*) from (
          select distinct on (r.report_lane, r.report_id) r.entry from person.report r
          where r.lane = f.lane and r.face = f.face and r.entry <> 'said'
          order by r.report_lane, r.report_id, r.version desc) as last
          where last.entry = 'came')::int as reports`;

const circleJoins = `join person.face f using (lane, face) join lateral (
        select person, entry from person.alias where lane = f.lane and face = f.face
          order by entry desc limit 1) a on true`;

async function circleOf(
  client: PoolClient,
  rows: readonly CircleRow[],
  strange: readonly Face[] = [],
): Promise<Circle> {
  const known = rows.map(
    ({ face, person, entry, reports, ...keys }): KnownFace => ({
      face: { ...keys, key: face },
      person,
      entry,
      reports,
    }),
  );
  // Also what was decided of faces that are met anew: decisions outlive what was followed.
  const keys = keyColumn([...known.map((one) => one.face.key), ...strange.map((one) => one.key)]);
  const verdicts = await client.query<{ face: string; other: string; verdict: Verdict }>(
    `select distinct on (lane, face, other)
        encode(face, 'hex') as face, encode(other, 'hex') as other, verdict
      from person.decision where face = any($1::bytea[]) or other = any($1::bytea[])
      order by lane, face, other, entry desc`,
    [keys],
  );
  const doubts = await client.query<{ face: string; other: string }>(
    `select encode(face, 'hex') as face, encode(other, 'hex') as other
      from person.doubt where face = any($1::bytea[]) or other = any($1::bytea[])`,
    [keys],
  );
  return new Circle(
    known,
    new Map(verdicts.rows.map((row) => [pairOf(row.face, row.other), row.verdict])),
    new Set(doubts.rows.map((row) => pairOf(row.face, row.other))),
  );
}

const keyColumn = (keys: readonly string[]): Buffer =>
  binaryArray(
    "bytea",
    keys.map((key) => Buffer.from(key, "hex")),
  );

const present = (keys: readonly (string | null)[]): string[] => keys.filter((key) => key !== null);
