import type { PoolClient } from "pg";

export interface OpenContest {
  reference: string;
  lane: number;
  report_id: number;
  code: string;
  reason: string;
  day: string;
  sealed: Buffer;
  created_at: Date;
}

export async function openContests(client: PoolClient): Promise<OpenContest[]> {
  const { rows } = await client.query<OpenContest>(
    `select reference, c.lane, c.report_id, o.code, reason, day, sealed, c.created_at
      from access.contest c join registry.organisation o using (organisation_id)
      where closed_at is null order by c.created_at`,
  );
  return rows;
}

/** Returns false when none is open under this reference. */
export async function closeContest(
  client: PoolClient,
  reference: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "update access.contest set closed_at = $2 where reference = $1 and closed_at is null",
    [reference, at],
  );
  return rowCount === 1;
}
