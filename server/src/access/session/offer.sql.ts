import type { Queryable } from "../../platform/database/pool.ts";
import type { Role } from "../actor.ts";

/** Whoever was offered a place answers within so long, or is asked anew. Milliseconds. */
export const offerMs = 30 * 24 * 3_600_000;

const since = (now: Date): Date => new Date(now.getTime() - offerMs);

/** A place that is offered to somebody who has an account. */
export interface OfferRow {
  offer_id: number;
  organisation_id: number;
  code: string;
  name: string;
  role: Role;
  until: Date | null;
  offered_by: string;
}

/** What waits for somebody's answer. */
export async function offersTo(
  db: Queryable,
  professionalId: number,
  now: Date,
): Promise<OfferRow[]> {
  const { rows } = await db.query<OfferRow>(
    `select f.offer_id, o.organisation_id, o.code, o.name, f.role, f.until, f.offered_by
      from access.offer f join registry.organisation o using (organisation_id)
      where f.professional_id = $1 and f.offered_at > $2 and (f.until is null or f.until > $3) and o.active
      order by o.name, f.role`,
    [professionalId, since(now), now],
  );
  return rows;
}

/** Takes an offer of somebody's own: it is answered once. Undefined where none waits. */
export async function takeOffer(
  db: Queryable,
  professionalId: number,
  offerId: number,
  now: Date,
): Promise<OfferRow | undefined> {
  const { rows } = await db.query<OfferRow>(
    `delete from access.offer f using registry.organisation o
      where o.organisation_id = f.organisation_id and f.professional_id = $1 and f.offer_id = $2
        and f.offered_at > $3 and (f.until is null or f.until > $4) and o.active
      returning f.offer_id, o.organisation_id, o.code, o.name, f.role, f.until, f.offered_by`,
    [professionalId, offerId, since(now), now],
  );
  return rows[0];
}
