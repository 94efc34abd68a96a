import type { Queryable } from "../../platform/database/pool.ts";
import type { Role } from "../actor.ts";

/** A place in which somebody may be something now. */
export interface PlaceRow {
  membership_id: number;
  role: Role;
  organisation_id: number;
  code: string;
  name: string;
}

export async function placesOf(
  db: Queryable,
  professionalId: number,
  now: Date,
): Promise<PlaceRow[]> {
  const { rows } = await db.query<PlaceRow>({
    name: "places of a professional",
    text: `select m.membership_id, m.role, o.organisation_id, o.code, o.name
      from access.membership m join registry.organisation o using (organisation_id)
      where m.professional_id = $1 and m.since <= $2 and (m.until is null or m.until > $2) and o.active
      order by o.name, m.role`,
    values: [professionalId, now],
  });
  return rows;
}

/** Chooses a place of the person's own for a session; false when it is none of theirs. */
export async function choosePlace(
  db: Queryable,
  sessionId: number,
  choice: { readonly membershipId: number; readonly training: boolean },
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update access.session s set membership_id = m.membership_id, training = $3
      from access.membership m join registry.organisation o using (organisation_id)
      where s.session_id = $1 and m.membership_id = $2 and m.professional_id = s.professional_id
        and m.since <= $4 and (m.until is null or m.until > $4) and o.active`,
    [sessionId, choice.membershipId, choice.training, now],
  );
  return rowCount === 1;
}
