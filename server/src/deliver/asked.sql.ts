import type { Pool } from "pg";
import type { DueRow } from "./claim.sql.ts";

/** Where a delivery of the recipient `proof` goes to. */
export interface AskedRow {
  lane: number;
  report_id: number;
  version: number;
  key_hash: Buffer;
  day: string;
  sealed: Buffer | null;
}

/** What is asked for now of each of these versions on a channel. */
export async function readAsked(
  pool: Pool,
  rows: readonly DueRow[],
  channel: string,
): Promise<AskedRow[]> {
  const { rows: found } = await pool.query<AskedRow>({
    name: "read asked",
    text: `select a.lane, a.report_id, a.version, a.key_hash, a.day, a.sealed
      from unnest($1::smallint[], $2::bigint[], $3::integer[]) as w(lane, report_id, version)
      join delivery.asked a using (lane, report_id, version)
      where a.channel = $4 and a.replaced_at is null`,
    values: [
      rows.map((row) => row.lane),
      rows.map((row) => row.report_id),
      rows.map((row) => row.version),
      channel,
    ],
  });
  return found;
}
