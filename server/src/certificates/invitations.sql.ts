import type { PoolClient } from "pg";
import type { Stretch } from "../platform/follow-lanes.ts";
import type { Catalogue } from "../result/catalogue.ts";
import type { Country } from "../result/country.ts";

/** Which positives earn a recovery, and when one is told so. */
export interface InvitationRules {
  /** Names of tests. */
  readonly tests: readonly string[];
  /** Days after the sampling. */
  readonly fromDay: number;
  /** Days after the recording, shortly before the names are erased. */
  readonly lastDay: number;
}

/** A week before the end there is time to open the page. */
const daysBeforeEnd = 7;

export function invitationRules(catalogue: Catalogue, country: Country): InvitationRules | null {
  const recovery = country.certificates?.recovery;
  if (!recovery) return null;
  const tests = [...catalogue.tests.values()]
    .filter(({ certificate }) => certificate !== null && recovery.of.includes(certificate.type))
    .map(({ id }) => id);
  const lastDay = country.retention.namedDays - daysBeforeEnd;
  return { tests, fromDay: recovery.fromDay, lastDay };
}

/** Notes the days on which reports of positives are looked at again; none for what is due already. */
export async function noteInvitations(
  client: PoolClient,
  { lane, from, to }: Stretch,
  { tests, fromDay, lastDay }: InvitationRules,
): Promise<void> {
  await client.query({
    name: "note invitations",
    text: `insert into certificate.invitation (lane, report_id, recipient, due_on)
      select found.lane, found.report_id, w.recipient,
        min(case w.recipient when 'invitation' then found.first_day else found.last_day end)
      from (select v.lane, v.report_id, r.sampled_on + $5::integer as first_day,
            v.message_day + $6::integer as last_day, v.message_day
          from (select * from pseudonymous.report_version
            where lane = $1 and position > $2 and position <= $3 order by position limit $7) v
          -- Each by its key: as a join all results that there are would be read, every second.
          cross join lateral (select * from pseudonymous.result one where one.lane = v.lane
            and one.report_id = v.report_id and one.version = v.version and one.test = any($4)
            and one.value = 'positive' and one.status in ('final', 'corrected') offset 0) r) found
      cross join (values ('invitation'), ('reminder')) w(recipient)
      where found.first_day > found.message_day and found.last_day > found.first_day
      group by found.lane, found.report_id, w.recipient
      on conflict do nothing`,
    values: [lane, from, to, tests, fromDay, lastDay, to - from],
  });
}

/** Reports looked at in one transaction. */
export const mostInvited = 500;

/**
 * Makes deliveries of the invitations that are due, by the way that reached the patient before. Nobody
 * is written to whose result is no longer a positive, or who has the certificate. Returns how many were
 * looked at.
 */
export async function inviteDue(
  client: PoolClient,
  { tests }: InvitationRules,
  today: string,
  now: Date,
): Promise<number> {
  const { rows } = await client.query<{ lane: number; report_id: number; recipient: string }>(
    `delete from certificate.invitation i using (
        select lane, report_id, recipient from certificate.invitation
        where due_on <= $1 order by due_on limit ${mostInvited} for update skip locked) due
      where i.lane = due.lane and i.report_id = due.report_id and i.recipient = due.recipient
      returning i.lane, i.report_id, i.recipient`,
    [today],
  );
  await client.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
        reason, priority, state, created_at, next_try_at)
      select distinct on (d.lane, d.report_id, w.recipient) d.lane, d.report_id, d.version, w.recipient,
        d.channel, d.organisation_id,
        case w.recipient when 'invitation' then 'recovery' else 'recovery-again' end, 2, 'waiting', $4, $4
      from unnest($1::smallint[], $2::bigint[], $3::text[]) as w(lane, report_id, recipient)
      join delivery.delivery d on d.lane = w.lane and d.report_id = w.report_id
        and d.recipient = 'patient' and d.state in ('sent', 'delivered')
      where exists (select from (
            select distinct on (r.test, r.sub_id) r.test, r.value, r.status
            from pseudonymous.result r join pseudonymous.report_version v using (lane, report_id, version)
            where r.lane = w.lane and r.report_id = w.report_id
            order by r.test, r.sub_id, v.order_time desc, v.said_at desc, v.status_rank desc,
              v.content_hash desc) c
          where c.test = any($5) and c.value = 'positive' and c.status in ('final', 'corrected'))
        and not exists (select from certificate.proof p where p.lane = w.lane
          and p.report_id = w.report_id and p.kind = 'recovery' and p.revoked_at is null)
      order by d.lane, d.report_id, w.recipient, d.version desc, d.finished_at desc
      on conflict do nothing`,
    [
      rows.map((row) => row.lane),
      rows.map((row) => row.report_id),
      rows.map((row) => row.recipient),
      now,
      tests,
    ],
  );
  return rows.length;
}
