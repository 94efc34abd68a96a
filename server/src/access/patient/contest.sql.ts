import type { PoolClient } from "pg";

export interface ContestRow {
  reference: string;
  lane: number;
  reportId: number;
  organisationId: number;
  reason: string;
  day: string;
  sealed: Buffer;
  at: Date;
}

export async function saveContest(client: PoolClient, row: ContestRow): Promise<void> {
  await client.query(
    `insert into access.contest (reference, lane, report_id, organisation_id, reason, day, sealed, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      row.reference,
      row.lane,
      row.reportId,
      row.organisationId,
      row.reason,
      row.day,
      row.sealed,
      row.at,
    ],
  );
}
