import type { Queryable } from "../../platform/database/pool.ts";

export interface Grant {
  readonly professionalId: number;
  readonly organisationId: number;
  readonly role: string;
  readonly until: Date | null;
  /** As in the audit. */
  readonly by: string;
}

/** Gives a role in an organisation; returns the membership, null where they have it already. */
export async function grantRole(db: Queryable, grant: Grant, at: Date): Promise<number | null> {
  const { professionalId, organisationId, role, until, by } = grant;
  const { rows } = await db.query<{ membership_id: number }>(
    `insert into access.membership (professional_id, organisation_id, role, since, until, granted_by)
      select $1, $2, $3, $4, $5, $6
      where not exists (select from access.membership m where m.professional_id = $1
        and m.organisation_id = $2 and m.role = $3 and (m.until is null or m.until > $4))
      on conflict do nothing returning membership_id`,
    [professionalId, organisationId, role, at, until, by],
  );
  return rows[0]?.membership_id ?? null;
}
