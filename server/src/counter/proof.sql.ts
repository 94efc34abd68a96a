import type { PoolClient } from "pg";
import type { Owner } from "./entries.sql.ts";

/** Whom a report of an organisation is about now, as its links name them. */
export async function currentPerson(
  client: PoolClient,
  owner: Owner,
  reportId: number,
): Promise<{
  lane: number;
  report_id: number;
  organisation_id: number;
  identity_hash: Buffer;
} | null> {
  const { rows } = await client.query({
    name: "current person of a report",
    text: `select lane, report_id, organisation_id, identity_hash from pseudonymous.report_version
      where lane = $1 and organisation_id = $2 and report_id = $3
      order by order_time desc, said_at desc, status_rank desc, content_hash desc limit 1`,
    values: [owner.lane, owner.id, reportId],
  });
  return rows[0] ?? null;
}
