import type { Pool, PoolClient } from "pg";

/** A laboratory that is to be written to. */
export interface DueNotice {
  organisation_id: number;
  code: string;
  email: string;
  language: "fr" | "en";
  untold: number;
  urgent: number;
  attempts: number;
}

/** The least time between two mails to a laboratory, and the longest that something not urgent waits. */
export const noticePace = { everyMs: 15 * 60_000, gatherMs: 4 * 3_600_000 } as const;

/** What a claim holds before another process may take it, milliseconds. */
const leaseMs = 120_000;

/** Claims the laboratories that are to be written to now: at once where something is urgent. */
export async function claimNotices(pool: Pool, now: Date, limit: number): Promise<DueNotice[]> {
  const { rows } = await pool.query<DueNotice>({
    name: "claim notices",
    text: `with open as (
        select organisation_id, count(*)::int as untold, count(*) filter (where urgent)::int as urgent,
          min(noted_at) as oldest
        from delivery.untold where mailed_at is null and ended_at is null group by organisation_id),
      due as (
        select o.organisation_id, g.code, g.email, g.language, o.untold, o.urgent
        from open o join registry.organisation g using (organisation_id)
        left join delivery.laboratory_notice n using (organisation_id)
        where g.email is not null and (o.urgent > 0 or o.oldest <= $3)
          and (n.sent_at is null or n.sent_at <= $2)
          and (n.next_try_at is null or n.next_try_at <= $1)
          and not exists (select from delivery.pause p where p.ended_at is null
            and coalesce(p.organisation_id, o.organisation_id) = o.organisation_id
            and coalesce(p.recipient, 'laboratory') = 'laboratory' and coalesce(p.channel, 'email') = 'email')
        order by o.urgent desc limit $5),
      claimed as (
        insert into delivery.laboratory_notice as n (organisation_id, claimed_until, attempts)
        select organisation_id, $4, 1 from due
        on conflict (organisation_id) do update set claimed_until = excluded.claimed_until,
          attempts = n.attempts + 1
        where n.claimed_until is null or n.claimed_until <= $1
        returning organisation_id, attempts)
      select due.*, c.attempts from due join claimed c using (organisation_id)`,
    values: [
      now,
      new Date(now.getTime() - noticePace.everyMs),
      new Date(now.getTime() - noticePace.gatherMs),
      new Date(now.getTime() + leaseMs),
      limit,
    ],
  });
  return rows;
}

/** The laboratory knows of what was open when the notice was claimed. */
export async function noticeSent(
  client: PoolClient,
  organisationId: number,
  claimedAt: Date,
): Promise<void> {
  await client.query(
    `update delivery.laboratory_notice set sent_at = $2, claimed_until = null, next_try_at = null,
        attempts = 0, failure = null where organisation_id = $1`,
    [organisationId, claimedAt],
  );
  await client.query(
    `update delivery.untold set mailed_at = $2
      where organisation_id = $1 and mailed_at is null and ended_at is null and noted_at <= $2`,
    [organisationId, claimedAt],
  );
}

export async function noticeFailed(
  client: PoolClient,
  organisationId: number,
  failure: string,
  nextTryAt: Date,
): Promise<void> {
  await client.query(
    `update delivery.laboratory_notice set claimed_until = null, failure = $2, next_try_at = $3
      where organisation_id = $1`,
    [organisationId, failure, nextTryAt],
  );
}
