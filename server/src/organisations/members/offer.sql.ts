import type { Role } from "../../access/actor.ts";
import { rowsWithin } from "../../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../../access/policy/scope.ts";
import type { Grant } from "../../access/session/grant.sql.ts";
import { offerMs } from "../../access/session/offer.sql.ts";
import type { Queryable } from "../../platform/database/pool.ts";

const since = (now: Date): Date => new Date(now.getTime() - offerMs);

/** Whether somebody is anything in an organisation now. */
export async function isMember(
  db: Queryable,
  { professionalId, organisationId }: Pick<Grant, "professionalId" | "organisationId">,
  at: Date,
): Promise<boolean> {
  const { rows } = await db.query(
    `select from access.membership where professional_id = $1 and organisation_id = $2
      and (until is null or until > $3) limit 1`,
    [professionalId, organisationId, at],
  );
  return rows.length > 0;
}

/** Offers a place; one that waits for an answer stays as it is. Forgets those that nobody answered in time. */
export async function insertOffer(
  db: Queryable,
  { professionalId, organisationId, role, until, by }: Grant,
  at: Date,
): Promise<{ offer: number; isNew: boolean }> {
  await db.query("delete from access.offer where offered_at <= $1 or until <= $2", [since(at), at]);
  const values = [professionalId, organisationId, role];
  const made = await db.query<{ offer_id: number }>(
    `insert into access.offer (professional_id, organisation_id, role, until, offered_at, offered_by)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning offer_id`,
    [...values, until, at, by],
  );
  if (made.rows[0]) return { offer: made.rows[0].offer_id, isNew: true };
  const { rows } = await db.query<{ offer_id: number }>(
    "select offer_id from access.offer where professional_id = $1 and organisation_id = $2 and role = $3",
    values,
  );
  return { offer: rows[0]?.offer_id ?? 0, isNew: false };
}

/** An offer as whoever made it sees it: by the address that they typed. Who it is shows once it is accepted. */
export interface OfferedRow {
  offer_id: number;
  organisation_id: number;
  email: string;
  role: Role;
  offered_at: Date;
}

const columns = { organisation: "f.organisation_id" };

/** Offers of an organisation in reach that wait for an answer, the latest first. */
export function offersWithin(
  db: Queryable,
  scope: Scope,
  organisationId: number,
  now: Date,
): Promise<OfferedRow[]> {
  return rowsWithin<OfferedRow>(
    db,
    within(scope, columns)`
      select f.offer_id, f.organisation_id, a.email, f.role, f.offered_at
      from access.offer f join account.account a using (professional_id)
      where ${permitted} and f.organisation_id = ${organisationId} and f.offered_at > ${since(now)}
        and (f.until is null or f.until > ${now})
      order by f.offer_id desc limit 200`,
  );
}

/** Takes an offer in reach back; undefined where it was answered meanwhile. */
export async function withdrawWithin(
  db: Queryable,
  scope: Scope,
  offerId: number,
): Promise<{ organisation_id: number; role: Role } | undefined> {
  const [row] = await rowsWithin<{ organisation_id: number; role: Role }>(
    db,
    within(scope, columns)`
      delete from access.offer f where ${permitted} and f.offer_id = ${offerId}
      returning f.organisation_id, f.role`,
  );
  return row;
}
