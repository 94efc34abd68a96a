import type { Role } from "../../access/actor.ts";
import { rowsWithin } from "../../access/policy/named-rows.ts";
import { permitted, type Scope, type ScopedStatement, within } from "../../access/policy/scope.ts";
import type { Queryable } from "../../platform/database/pool.ts";

export interface MemberRow {
  membership_id: number;
  professional_id: number;
  name: string;
  identifier_system: string | null;
  identifier_value: string | null;
  role: Role;
  since: Date;
  until: Date | null;
  granted_by: string;
  /** When they last signed in; null: never. */
  seen_at: Date | null;
  /** Of whoever signs in by an account: whether they have opened it. Null: by a national identity. */
  account: "open" | "waiting" | null;
}

const columns = { organisation: "m.organisation_id" };

interface MembersPage {
  readonly after: number | null;
  readonly limit: number;
}

/** Who is something in an organisation in reach now, by name, from one on. */
export const membersWithin = (
  db: Queryable,
  scope: Scope,
  organisationId: number,
  page: MembersPage,
  now: Date,
): Promise<MemberRow[]> => rowsWithin<MemberRow>(db, members(scope, organisationId, page, now));

/** The statement of it, for whoever reads them page by page. */
export function members(
  scope: Scope,
  organisationId: number,
  { after, limit }: MembersPage,
  now: Date,
): ScopedStatement {
  return within(scope, columns)`
      select m.membership_id, m.professional_id, p.name, p.identifier_system, p.identifier_value, m.role,
        m.since, m.until, m.granted_by,
        (select max(i.last_seen_at) from access.identity i where i.professional_id = p.professional_id) as seen_at,
        case when a.password is not null then 'open' when a.email is not null then 'waiting' end as account
      from access.membership m join access.professional p using (professional_id)
      left join account.account a using (professional_id)
      where ${permitted} and m.organisation_id = ${organisationId} and (m.until is null or m.until > ${now})
        and (${after}::bigint is null or (p.name, m.membership_id) >
          (select q.name, n.membership_id from access.membership n
            join access.professional q using (professional_id) where n.membership_id = ${after}))
      order by p.name, m.membership_id limit ${limit}`;
}

export interface HeldRow {
  membership_id: number;
  professional_id: number;
  organisation_id: number;
  role: Role;
}

/** A membership in force in reach, held until the commit. */
export async function holdMember(
  db: Queryable,
  scope: Scope,
  membershipId: number,
  now: Date,
): Promise<HeldRow | undefined> {
  const [row] = await rowsWithin<HeldRow>(
    db,
    within(scope, columns)`
      select m.membership_id, m.professional_id, m.organisation_id, m.role from access.membership m
      where ${permitted} and m.membership_id = ${membershipId} and (m.until is null or m.until > ${now})
      for update`,
  );
  return row;
}

/** Ends a membership now: a session that chose it reaches nothing from the next request on. */
export async function endMember(
  db: Queryable,
  membershipId: number,
  by: string,
  at: Date,
): Promise<void> {
  await db.query(
    "update access.membership set until = greatest($3, since), ended_by = $2 where membership_id = $1",
    [membershipId, by, at],
  );
}
