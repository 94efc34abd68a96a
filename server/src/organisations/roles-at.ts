import type { Role } from "../access/actor.ts";
import type { Queryable } from "../platform/database/pool.ts";
import { rolesIn } from "./kinds.ts";
import { placeOf } from "./tree/place.sql.ts";

/** What an organisation is called, and what people can be there. @throws when there is none of this id */
export async function rolesAt(
  db: Queryable,
  organisationId: number,
): Promise<{ readonly name: string; readonly roles: readonly Role[] }> {
  const { name, kind, above } = await placeOf(db, organisationId);
  return { name, roles: rolesIn(kind, above) };
}
