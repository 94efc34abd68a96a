import type { PoolClient } from "pg";
import type { OfVersion } from "./held.sql.ts";

/** A report with the laboratory that it is of. */
export interface OwnReport {
  lane: number;
  report_id: number;
  organisation_id: number;
  name: string;
  phone: string | null;
}

export async function laboratoriesOf(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<OwnReport[]> {
  const { rows } = await client.query<OwnReport>(
    `select distinct on (v.lane, v.report_id) v.lane, v.report_id, v.organisation_id, o.name, o.phone
      from unnest($1::smallint[], $2::bigint[], $3::integer[]) as w(lane, report_id, version)
      join pseudonymous.report_version v using (lane, report_id, version)
      join registry.organisation o on o.organisation_id = v.organisation_id
      order by v.lane, v.report_id, v.version desc`,
    [
      versions.map((one) => one.lane),
      versions.map((one) => one.reportId),
      versions.map((one) => one.version),
    ],
  );
  return rows;
}
