import type { PoolClient } from "pg";
import type { Queryable } from "../platform/database/pool.ts";
import type { Stretch } from "../platform/follow-lanes.ts";
import type { OfReport } from "./proofs.sql.ts";

export async function readLags(db: Queryable): Promise<Stretch[]> {
  const { rows } = await db.query<Stretch>({
    name: "lags of proofs",
    text: `select c.lane, coalesce(f.position, 0) as "from", c.position as "to"
      from pseudonymous.lane_counter c left join certificate.cursor f using (lane)
      where c.position > coalesce(f.position, 0) order by c.lane`,
  });
  return rows;
}

/** Reports with proofs or codes that stand, of which a lane has versions between two positions. */
export async function touchedReports(
  db: Queryable,
  { lane, from, to }: Stretch,
): Promise<OfReport[]> {
  const { rows } = await db.query<OfReport>({
    name: "reports with proofs or codes",
    // Each looked up by its key: as exists() all proofs and codes that there are would be read.
    text: `select distinct v.lane, v.report_id as "reportId" from (
        select lane, report_id from pseudonymous.report_version
        where lane = $1 and position > $2 and position <= $3 order by position limit $4) v
      left join lateral (
        select true as stands from certificate.proof p where p.lane = v.lane
          and p.report_id = v.report_id and p.revoked_at is null limit 1) p on true
      left join lateral (
        select true as stands from activation.code c where c.lane = v.lane
          and c.report_id = v.report_id and c.withdrawn_at is null limit 1) c on true
      where p.stands or c.stands`,
    values: [lane, from, to, to - from],
  });
  return rows;
}

/** Moves on from where it was; where another moved it meanwhile it stays. */
export async function moveCursor(client: PoolClient, { lane, from, to }: Stretch): Promise<void> {
  await client.query(
    "insert into certificate.cursor (lane, position) values ($1, 0) on conflict do nothing",
    [lane],
  );
  await client.query(
    "update certificate.cursor set position = $3 where lane = $1 and position = $2",
    [lane, from, to],
  );
}

/** Proofs and revocations that no reader takes any more, so many at most; returns how many went. */
export async function forgetEnded(db: Queryable, today: string, most: number): Promise<number> {
  const proofs = await db.query(
    `delete from certificate.proof where (lane, report_id, version, test, sub_id, kind, scheme) in (
      select lane, report_id, version, test, sub_id, kind, scheme from certificate.proof
      where kept_until < $1 limit $2)`,
    [today, most],
  );
  const revocations = await db.query(
    `delete from certificate.revocation where signature_hash in (
      select signature_hash from certificate.revocation where kept_until < $1 limit $2)`,
    [today, most],
  );
  return (proofs.rowCount ?? 0) + (revocations.rowCount ?? 0);
}
