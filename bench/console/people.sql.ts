import type { Client } from "pg";

export interface NewPerson {
  readonly code: string;
  readonly role: string;
  readonly rpps: string;
  readonly sessionHash: Buffer;
}

/** Professionals with a place and a session in force, as if each had signed in. */
export async function insertPeople(
  client: Client,
  people: readonly NewPerson[],
  now: Date,
  expires: Date,
): Promise<void> {
  await client.query(
    `with said as (select * from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
        as s(code, role, rpps, hash)),
      professional as (insert into access.professional (name, identifier_system, identifier_value, created_at)
        select 'Bench ' || rpps, 'RPPS', rpps, $5 from said
        returning professional_id, identifier_value as rpps),
      membership as (insert into access.membership (professional_id, organisation_id, role, since, granted_by)
        select p.professional_id, o.organisation_id, said.role, $5, 'bench'
        from said join professional p using (rpps) join registry.organisation o using (code)
        returning membership_id, professional_id)
      insert into access.session (session_hash, professional_id, membership_id, provider, agent,
        created_at, last_used_at, expires_at)
      select said.hash, p.professional_id, m.membership_id, 'bench', 'bench', $5, $5, $6
      from said join professional p using (rpps) join membership m using (professional_id)`,
    [
      people.map((one) => one.code),
      people.map((one) => one.role),
      people.map((one) => one.rpps),
      people.map((one) => one.sessionHash),
      now,
      expires,
    ],
  );
}

export interface EntriesKept {
  readonly kept: number;
  readonly recorded: number;
}

/** How many entries the counters' own table holds, and how many of them the record has as well. */
export async function entriesKept(client: Client): Promise<EntriesKept> {
  const { rows } = await client.query<{ kept: string; recorded: string }>(
    `select count(*) as kept, count(v.report_id) as recorded
      from counter.entry e left join pseudonymous.report_version v
        on v.lane = e.lane and v.report_id = e.report_id and v.version = 1`,
  );
  return { kept: Number(rows[0]?.kept), recorded: Number(rows[0]?.recorded) };
}
