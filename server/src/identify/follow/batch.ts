import type { PoolClient } from "pg";
import { Circle } from "./circle.ts";
import { type Face, faceOf } from "./face.ts";
import {
  type Cursor,
  type FollowedVersion,
  knownFaces,
  lockCursors,
  readCircle,
  readVersions,
} from "./read.sql.ts";
import { type Doubt, settleFace } from "./settle-face.ts";
import {
  type AliasEntry,
  insertAliases,
  insertDoubts,
  insertFaces,
  insertReports,
  moveCursors,
  type ReportEntry,
} from "./write.sql.ts";

export interface Followed {
  readonly versions: number;
  readonly newFaces: number;
  readonly doubts: number;
  /** Versions that are still to be followed. */
  readonly behind: number;
}

/** What a batch is going to write, gathered in memory first. */
interface BatchDraft {
  readonly faces: Face[];
  readonly aliases: AliasEntry[];
  readonly reports: ReportEntry[];
  readonly doubts: Doubt[];
}

/**
 * Follows the record by at most so many versions of reports in the open transaction: what they say of
 * persons is written, and the cursors move with it. Null while another holds the cursors.
 */
export async function followBatch(
  client: PoolClient,
  most: number,
  at: Date,
): Promise<Followed | null> {
  const cursors = await lockCursors(client);
  if (cursors === null) return null;
  const windows = windowsOf(cursors, most);
  if (windows.length === 0) return { versions: 0, newFaces: 0, doubts: 0, behind: 0 };
  const versions = await readVersions(client, windows);
  const draft = await take(client, versions, cursors.length);
  await Promise.all([
    insertFaces(client, draft.faces, at),
    insertAliases(client, draft.aliases, at),
    insertReports(client, draft.reports),
    insertDoubts(client, draft.doubts, at),
    moveCursors(client, windows, at),
  ]);
  const ahead = cursors.reduce((sum, one) => sum + Math.max(0, one.head - one.position), 0);
  const taken = windows.reduce((sum, one) => sum + one.to - one.from, 0);
  return {
    versions: versions.length,
    newFaces: draft.faces.length,
    doubts: draft.doubts.length,
    behind: ahead - taken,
  };
}

/** How far each lane is followed now: the positions of a lane have no gaps. */
function windowsOf(cursors: readonly Cursor[], most: number) {
  const waiting = cursors.filter((one) => one.head > one.position);
  const each = Math.max(1, Math.floor(most / Math.max(1, waiting.length)));
  return waiting.map(({ lane, position, head }) => ({
    lane,
    from: position,
    to: Math.min(head, position + each),
  }));
}

async function take(
  client: PoolClient,
  versions: readonly FollowedVersion[],
  lanes: number,
): Promise<BatchDraft> {
  const faces = new Map<string, Face>();
  const followed = versions.map((version) => {
    const face = faceOf(version, lanes);
    const before = version.before && faceOf(version.before, lanes);
    if (!faces.has(face.key)) faces.set(face.key, face);
    return { version, face: faces.get(face.key) as Face, before };
  });
  const known = await knownFaces(client, [...faces.values()]);
  const strange = [...faces.values()].filter((face) => !known.has(face.key));
  const circle = strange.length > 0 ? await readCircle(client, strange) : new Circle([]);
  const unseen = new Set(strange.map((face) => face.key));
  const draft: BatchDraft = { faces: strange, aliases: [], reports: [], doubts: [] };
  for (const { version, face, before } of followed) {
    takeReport(version, face, before, circle, draft);
    if (!unseen.delete(face.key)) continue;
    const { doubts, moved } = settleFace(face, circle);
    draft.doubts.push(...doubts);
    for (const { face: one, why } of moved) {
      const { entry, person } = one;
      draft.aliases.push({ face: one.face, entry, person, by: "follower", why });
    }
    countReport(version, face, before, circle);
  }
  return draft;
}

/** The entries of a version in the index of persons: an earlier face loses the report to this one. */
function takeReport(
  version: FollowedVersion,
  face: Face,
  before: Face | null,
  circle: Circle,
  draft: BatchDraft,
): void {
  const at = { lane: version.lane, reportId: version.reportId, version: version.version };
  const same = before?.key === face.key;
  if (version.supersededOnArrival) {
    draft.reports.push({ face, ...at, entry: same ? "came" : "said" });
    return;
  }
  draft.reports.push({ face, ...at, entry: "came" });
  if (before !== null && !same) {
    draft.reports.push({ face: before, ...at, entry: "left" });
    const left = circle.get(before.key);
    if (left) left.reports -= 1;
  }
  countReport(version, face, before, circle);
}

/** A face has one report more, unless the report was its own before. */
function countReport(
  version: FollowedVersion,
  face: Face,
  before: Face | null,
  circle: Circle,
): void {
  const known = circle.get(face.key);
  if (known && !version.supersededOnArrival && before?.key !== face.key) known.reports += 1;
}
