import type { Pool } from "pg";
import { rowsWithin } from "../../access/policy/named-rows.ts";
import { permitted, type Scope, type ScopedStatement, within } from "../../access/policy/scope.ts";
import type { OrganisationKind } from "../../result/organisation.ts";

/** An organisation as a line of a list. */
export interface ListedRow {
  organisation_id: number;
  code: string;
  name: string;
  kind: OrganisationKind;
  postcode: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  active: boolean;
  parent_id: number | null;
  parent_name: string | null;
  /** That stand directly below it. */
  children: number;
  /** People who are something in it now. */
  members: number;
}

export interface Asked {
  /** Only what stands directly below this one. */
  readonly under: number | null;
  /** Only the tops of what is in reach. */
  readonly tops: boolean;
  /** Words of its name or address, or the beginning of one of its numbers. */
  readonly search: string | null;
  readonly kind: OrganisationKind | null;
  /** The last one of the page before. */
  readonly after: number | null;
  readonly limit: number;
}

const columns = { organisation: "o.organisation_id" };

/** Organisations in reach, by name, a page of them. */
export const listWithin = (
  pool: Pool,
  scope: Scope,
  asked: Asked,
  now: Date,
): Promise<ListedRow[]> => rowsWithin<ListedRow>(pool, listed(scope, asked, now));

/** The statement of it, for whoever reads them page by page. */
export function listed(scope: Scope, asked: Asked, now: Date): ScopedStatement {
  const { under, tops, search, kind, after, limit } = asked;
  const own = scope.actor.organisation.id;
  const number = search && `${search.replace(/[^\w]/g, "")}%`;
  return within(scope, columns)`
      with page as (
        select o.* from registry.organisation o where ${permitted}
          and (${under}::integer is null or o.parent_id = ${under})
          and (not ${tops}::boolean or o.parent_id is null or o.organisation_id = ${own})
          and (${kind}::text is null or o.kind = ${kind})
          and (${search}::text is null or o.code like ${number}
            or registry.folded(o.name) like '%' || trim(registry.folded(${search})) || '%'
            or registry.folded(o.address) like '%' || trim(registry.folded(${search})) || '%'
            or exists (select from registry.identifier i
              where i.organisation_id = o.organisation_id and i.value like ${number}))
          and (${after}::integer is null or (o.name, o.organisation_id) >
            (select a.name, a.organisation_id from registry.organisation a where a.organisation_id = ${after}))
        order by o.name, o.organisation_id limit ${limit})
      select p.organisation_id, p.code, p.name, p.kind, p.postcode, p.address, p.phone,
        p.email, p.active, p.parent_id,
        a.name as parent_name,
        (select count(*)::int from registry.organisation c where c.parent_id = p.organisation_id) as children,
        (select count(distinct m.professional_id)::int from access.membership m
          where m.organisation_id = p.organisation_id and (m.until is null or m.until > ${now})) as members
      from page p left join registry.organisation a on a.organisation_id = p.parent_id
      order by p.name, p.organisation_id`;
}
