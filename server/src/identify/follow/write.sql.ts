import type { PoolClient } from "pg";
import {
  type ArrayType,
  binaryArray,
  type ElementValue,
} from "../../platform/database/binary-array.ts";
import type { Verdict } from "./circle.ts";
import { doubtName, type Face, inOrder } from "./face.ts";
import type { Doubt } from "./settle-face.ts";

/** Where a report is of a face (`came`), is of it no more (`left`), or only named it (`said`). */
export interface ReportEntry {
  readonly face: Pick<Face, "lane" | "key">;
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
  readonly entry: "came" | "left" | "said";
}

export interface AliasEntry {
  readonly face: Pick<Face, "lane" | "key">;
  readonly entry: number;
  readonly person: string;
  readonly by: string;
  readonly why: string;
}

const hex = (key: string | null): Buffer | null => (key === null ? null : Buffer.from(key, "hex"));

/** Rows of one table in one statement, a binary array per column. */
async function insertAll(
  client: PoolClient,
  table: string,
  columns: Readonly<Record<string, readonly [ArrayType, readonly ElementValue[]]>>,
): Promise<void> {
  const all = Object.entries(columns);
  if (all[0]?.[1][1].length === 0) return;
  const names = all.map(([name]) => name).join(", ");
  const arrays = all.map(([, [type]], index) => `$${index + 1}::${type}[]`).join(", ");
  await client.query({
    name: `insert ${table}`,
    text: `insert into ${table} (${names}) select * from unnest(${arrays}) on conflict do nothing`,
    values: all.map(([, [type, values]]) => binaryArray(type, values)),
  });
}

export const insertFaces = (client: PoolClient, faces: readonly Face[], at: Date): Promise<void> =>
  insertAll(client, "person.face", {
    lane: ["smallint", faces.map((one) => one.lane)],
    face: ["bytea", faces.map((one) => hex(one.key))],
    match_version: ["smallint", faces.map((one) => one.matchVersion)],
    identifier: ["bytea", faces.map((one) => hex(one.identifier))],
    traits: ["bytea", faces.map((one) => hex(one.traits))],
    birthplace: ["bytea", faces.map((one) => hex(one.birthplace))],
    near: ["bytea", faces.map((one) => hex(one.near))],
    year: ["bytea", faces.map((one) => hex(one.year))],
    since: ["timestamptz", faces.map(() => at.getTime())],
  });

export const insertAliases = (
  client: PoolClient,
  entries: readonly AliasEntry[],
  at: Date,
): Promise<void> =>
  insertAll(client, "person.alias", {
    lane: ["smallint", entries.map((one) => one.face.lane)],
    face: ["bytea", entries.map((one) => hex(one.face.key))],
    entry: ["integer", entries.map((one) => one.entry)],
    person: ["bytea", entries.map((one) => hex(one.person))],
    since: ["timestamptz", entries.map(() => at.getTime())],
    by: ["text", entries.map((one) => one.by)],
    why: ["text", entries.map((one) => one.why)],
  });

export const insertReports = (client: PoolClient, entries: readonly ReportEntry[]): Promise<void> =>
  insertAll(client, "person.report", {
    lane: ["smallint", entries.map((one) => one.face.lane)],
    face: ["bytea", entries.map((one) => hex(one.face.key))],
    report_lane: ["smallint", entries.map((one) => one.lane)],
    report_id: ["bigint", entries.map((one) => one.reportId)],
    version: ["integer", entries.map((one) => one.version)],
    entry: ["text", entries.map((one) => one.entry)],
  });

export async function insertDoubts(
  client: PoolClient,
  doubts: readonly Doubt[],
  at: Date,
): Promise<void> {
  const pairs = doubts.map(({ one, other, reason }) => ({
    ...orderedPair(one, other),
    reason,
  }));
  await insertAll(client, "person.doubt", {
    ...pairColumns(pairs),
    name: ["text", pairs.map((pair) => doubtName(pair.face.key, pair.other.key))],
    reason: ["text", pairs.map((pair) => pair.reason)],
    opened_at: ["timestamptz", pairs.map(() => at.getTime())],
  });
}

type FaceName = Pick<Face, "lane" | "key">;

const orderedPair = (one: FaceName, other: FaceName): { face: FaceName; other: FaceName } =>
  inOrder(one.key, other.key)[0] === one.key ? { face: one, other } : { face: other, other: one };

const pairColumns = (pairs: readonly { face: FaceName; other: FaceName }[]) =>
  ({
    lane: ["smallint", pairs.map((pair) => pair.face.lane)],
    face: ["bytea", pairs.map((pair) => hex(pair.face.key))],
    other_lane: ["smallint", pairs.map((pair) => pair.other.lane)],
    other: ["bytea", pairs.map((pair) => hex(pair.other.key))],
  }) as const;

/** A further entry of what was decided of two faces. */
export async function insertDecision(
  client: PoolClient,
  pair: { readonly one: FaceName; readonly other: FaceName },
  decision: { readonly verdict: Verdict; readonly by: string; readonly why: string },
  at: Date,
): Promise<void> {
  const { face, other } = orderedPair(pair.one, pair.other);
  await client.query(
    `insert into person.decision (lane, face, other_lane, other, entry, verdict, at, by, why)
      select $1::smallint, $2::bytea, $3::smallint, $4::bytea,
        coalesce(max(entry), 0) + 1, $5, $6, $7, $8
      from person.decision where lane = $1 and face = $2 and other = $4`,
    [
      face.lane,
      hex(face.key),
      other.lane,
      hex(other.key),
      decision.verdict,
      at,
      decision.by,
      decision.why,
    ],
  );
}

export async function moveCursors(
  client: PoolClient,
  moved: readonly { readonly lane: number; readonly to: number }[],
  at: Date,
): Promise<void> {
  await client.query({
    name: "move cursors",
    text: `update person.cursor c set position = m.position, moved_at = $3
      from unnest($1::smallint[], $2::bigint[]) as m(lane, position) where c.lane = m.lane`,
    values: [
      binaryArray(
        "smallint",
        moved.map((one) => one.lane),
      ),
      binaryArray(
        "bigint",
        moved.map((one) => one.to),
      ),
      at,
    ],
  });
}
