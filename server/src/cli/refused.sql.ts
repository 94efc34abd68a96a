import type { PoolClient } from "pg";
import type { Issue } from "../result/issue.ts";

export interface RefusedMessage {
  lane: number;
  refused_id: number;
  day: string;
  organisation_id: number;
  code: string;
  control_id: string;
  application: string;
  format: string;
  received_at: Date;
  times: number;
  issues: Issue[];
  released_at: Date | null;
}

const columns = `r.lane, r.refused_id, r.day, r.organisation_id, o.code, r.control_id, r.application, r.format, r.received_at, r.times,
  r.issues, r.released_at`;

export async function listRefused(
  client: PoolClient,
  filter: { organisation: string | null; limit: number },
): Promise<RefusedMessage[]> {
  const { rows } = await client.query<RefusedMessage>(
    `select ${columns} from named.refused_message r join registry.organisation o using (organisation_id)
      where $1::text is null or o.code = $1 order by r.received_at desc limit $2`,
    [filter.organisation, filter.limit],
  );
  return rows;
}

export async function findRefused(
  client: PoolClient,
  lane: number,
  id: number,
): Promise<(RefusedMessage & { sealed: Buffer }) | undefined> {
  const { rows } = await client.query<RefusedMessage & { sealed: Buffer }>(
    `select ${columns}, r.sealed from named.refused_message r
      join registry.organisation o using (organisation_id)
      where r.lane = $1 and r.refused_id = $2`,
    [lane, id],
  );
  return rows[0];
}

export async function markReleased(
  client: PoolClient,
  lane: number,
  id: number,
  at: Date,
): Promise<void> {
  await client.query(
    "update named.refused_message set released_at = $3 where lane = $1 and refused_id = $2",
    [lane, id, at],
  );
}

/** Whether a message of this sender was accepted under this control id from a moment on. */
export async function wasAccepted(
  client: PoolClient,
  row: Pick<RefusedMessage, "lane" | "organisation_id" | "application" | "control_id">,
  since: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from intake.message where lane = $1 and organisation_id = $2 and application = $3
      and control_id = $4 and recorded_at >= $5`,
    [row.lane, row.organisation_id, row.application, row.control_id, since],
  );
  return (rowCount ?? 0) > 0;
}
