import type { Queryable } from "../../platform/database/pool.ts";
import { rowsWithin } from "../policy/named-rows.ts";
import { permitted, type Scope, within } from "../policy/scope.ts";

/**
 * Ends the sessions of somebody in the places that the scope reaches, and those in which none is chosen
 * yet, which could choose one of them; what they do elsewhere is not its matter. Returns how many.
 */
export async function forceOutWithin(
  db: Queryable,
  scope: Scope,
  professionalId: number,
  by: string,
  now: Date,
): Promise<number> {
  const columns = { organisation: "m.organisation_id", professional: "m.professional_id" };
  const ended = await rowsWithin(
    db,
    within(scope, columns)`
      with reached as (select m.membership_id from access.membership m
        where ${permitted} and m.professional_id = ${professionalId})
      update access.session s set ended_at = ${now}, ended_by = ${by}, id_token = null
      where s.professional_id = ${professionalId} and s.ended_at is null and exists (select from reached
        where s.membership_id is null or s.membership_id = reached.membership_id)
      returning s.session_id`,
  );
  return ended.length;
}
