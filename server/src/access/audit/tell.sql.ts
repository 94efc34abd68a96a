import type { PoolClient } from "pg";
import type { ReportPlace } from "./look.sql.ts";

/** What a person is told of beside results, each a recipient of its own. */
export type ToldOf = "emergency" | "history-request" | "history-agreement";

/**
 * Tells the person, by the way and report that reached them last. Once for each version of a report:
 * what happens twice is shown twice on the portal. Nobody is told who was never reached.
 */
export async function tellPerson(
  client: PoolClient,
  of: ToldOf,
  reports: readonly ReportPlace[],
  now: Date,
): Promise<void> {
  await client.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
        reason, priority, state, created_at, next_try_at)
      select d.lane, d.report_id, d.version, $4, d.channel, d.organisation_id, $4, 1, 'waiting', $3, $3
      from unnest($1::smallint[], $2::bigint[]) as r(lane, report_id)
      join delivery.delivery d on d.lane = r.lane and d.report_id = r.report_id
        and d.recipient = 'patient' and d.state in ('sent', 'delivered')
      order by d.finished_at desc nulls last limit 1
      on conflict do nothing`,
    [reports.map((one) => one.lane), reports.map((one) => one.reportId), now, of],
  );
}

/**
 * Tells a person wherever else they were reached than by this report: who typed a contact of their own
 * into a report of somebody else's can do nothing with it that the person does not hear of.
 */
export async function tellElsewhere(
  client: PoolClient,
  of: ToldOf,
  person: { readonly lane: number; readonly face: Buffer },
  report: { readonly lane: number; readonly report_id: number },
  now: Date,
): Promise<void> {
  await client.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
        reason, priority, state, created_at, next_try_at)
      select distinct on (v.contact_hash) d.lane, d.report_id, d.version, $5, d.channel,
        d.organisation_id, $5, 1, 'waiting', $6::timestamptz, $6::timestamptz
      from person.faces_with($1::smallint, $2) f
      join person.face k using (lane, face)
      join person.report r on r.lane = f.lane and r.face = f.face
      join delivery.delivery d on d.lane = r.report_lane and d.report_id = r.report_id
        and d.recipient = 'patient' and d.state in ('sent', 'delivered')
      join pseudonymous.report_version v on v.lane = d.lane and v.report_id = d.report_id
        and v.version = d.version and v.match_traits = k.traits
        and v.match_identifier is not distinct from k.identifier
      where not exists (select from pseudonymous.report_version own
        where own.lane = $3 and own.report_id = $4 and own.contact_hash = v.contact_hash)
      order by v.contact_hash, d.finished_at desc nulls last
      on conflict do nothing`,
    [person.lane, person.face, report.lane, report.report_id, of, now],
  );
}
