import type { Pool } from "pg";

/** The statement that claimed before there were pauses, as the reference of this bench. */
export async function claimWithoutPauses(pool: Pool, now: Date, limit: number): Promise<number> {
  const lease = new Date(now.getTime() + 120_000);
  const { rowCount } = await pool.query({
    name: "claim without pauses",
    text: `with due as materialized (
        select lane, report_id, version from delivery.delivery d
        where recipient = $1 and channel = $2 and state in ('waiting', 'sending') and next_try_at <= $3
          and not exists (select from delivery.delivery other
            where other.lane = d.lane and other.report_id = d.report_id and other.recipient = $1
              and other.version <> d.version and other.state = 'sending' and other.next_try_at > $3)
        order by priority, next_try_at limit $5 for update skip locked)
      update delivery.delivery d set state = 'sending', attempts = d.attempts + 1, next_try_at = $4
      from due where d.lane = due.lane and d.report_id = due.report_id and d.version = due.version
        and d.recipient = $1 and d.channel = $2
      returning d.lane`,
    values: ["patient", "email", now, lease, limit],
  });
  return rowCount ?? 0;
}

/** Deliveries that wait: the first `held` of organisation 1, which is the oldest, the others of 2. */
export async function makeBacklog(pool: Pool, waiting: number, held: number): Promise<void> {
  await pool.query("truncate delivery.delivery, delivery.pause");
  await pool.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
        reason, priority, state, created_at, next_try_at)
      select n % 16, n, 1, 'patient', 'email', case when n <= $2 then 1 else 2 end, 'result',
        case when n % 10 = 0 then 0 else 5 end, 'waiting', now(),
        now() - interval '1 hour' + n * interval '1 millisecond'
      from generate_series(1, $1) n`,
    [waiting, held],
  );
  await pool.query("vacuum analyze delivery.delivery");
}

export async function pauseScope(pool: Pool, organisationId: number | null): Promise<void> {
  await pool.query(
    `insert into delivery.pause (kind, organisation_id, reason, begun_by, begun_at)
      values ('pause', $1, 'bench', 'bench', now())`,
    [organisationId],
  );
}
