import type { PoolClient } from "pg";
import type { Role } from "../../access/actor.ts";
import { rolesIn } from "../kinds.ts";
import { placeOf } from "../tree/place.sql.ts";

/** What people are in a site, of which its new place may have no use. */
export interface SiteRole {
  /** The organisation that moves, with the site below it. */
  readonly mover: number;
  readonly site: number;
  readonly role: Role;
}

/** Roles in sites of what is about to move, as far as they have a use for them where they stand. */
export async function rolesOfSites(
  client: PoolClient,
  movers: readonly number[],
  at: Date,
): Promise<SiteRole[]> {
  if (movers.length === 0) return [];
  const { rows } = await client.query<SiteRole>(
    `select distinct m.id as mover, o.organisation_id as site, s.role
      from unnest($1::integer[]) as m(id) cross join lateral registry.below(m.id) as b(id)
      join registry.organisation o on o.organisation_id = b.id and o.kind = 'site'
      join access.membership s on s.organisation_id = o.organisation_id
        and (s.until is null or s.until > $2)`,
    [movers, at],
  );
  const unfit = await unfitNow(client, rows);
  return rows.filter((row) => !unfit.includes(row));
}

/** Those of them that have none now. */
export async function unfitNow(
  client: PoolClient,
  rows: readonly SiteRole[],
): Promise<readonly SiteRole[]> {
  const fit = new Map<number, readonly Role[]>();
  for (const { site } of rows) {
    if (fit.has(site)) continue;
    const { kind, above } = await placeOf(client, site);
    fit.set(site, rolesIn(kind, above));
  }
  return rows.filter(({ site, role }) => !fit.get(site)?.includes(role));
}
