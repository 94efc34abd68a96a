import type { PoolClient } from "pg";
import { faceOf } from "../../identify/index.ts";

/** A person as one of their reports has them; others that were linked with it go by the same person. */
export interface FaceName {
  readonly lane: number;
  readonly face: Buffer;
}

/**
 * Whom a version of a report is about. It is computed as the follower computes it, for that may not have
 * come to the report yet.
 */
export async function faceOfVersion(
  client: PoolClient,
  of: { readonly lane: number; readonly reportId: number; readonly version: number },
): Promise<FaceName> {
  const { rows } = await client.query<{
    matchVersion: number;
    identifier: string | null;
    traits: string;
    birthplace: string | null;
    lanes: number;
  }>({
    name: "keys of a version",
    text: `select v.match_version as "matchVersion", encode(v.match_identifier, 'hex') as identifier,
        encode(v.match_traits, 'hex') as traits,
        encode(v.match_traits_birthplace, 'hex') as birthplace,
        (select value::integer from registry.setting where name = 'lanes') as lanes
      from pseudonymous.report_version v
      where v.lane = $1 and v.report_id = $2 and v.version = $3`,
    values: [of.lane, of.reportId, of.version],
  });
  const [row] = rows;
  if (row === undefined)
    throw new Error("a version of a report is gone that was read a moment ago");
  const { lanes, ...keys } = row;
  const { lane, key } = faceOf({ ...keys, near: null, year: null }, lanes);
  return { lane, face: Buffer.from(key, "hex") };
}
