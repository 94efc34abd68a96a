import { rowsWithin } from "../../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../../access/policy/scope.ts";
import type { Queryable } from "../../platform/database/pool.ts";
import type { OrganisationKind } from "../../result/organisation.ts";
import type { Identifier } from "../draft.ts";

export interface Ancestor {
  readonly id: number;
  readonly name: string;
  readonly kind: OrganisationKind;
}

export interface ShownRow {
  organisation_id: number;
  code: string;
  name: string;
  kind: OrganisationKind;
  country: string;
  zone: string;
  language: "fr" | "en";
  phone: string | null;
  email: string | null;
  address: string | null;
  postcode: string | null;
  active: boolean;
  sends: boolean;
  parent_id: number | null;
  created_at: Date;
  identifiers: Identifier[];
  /** Those above it, the nearest first. */
  above: Ancestor[];
}

/** One organisation in reach; undefined where it is not there, or not in reach. */
export async function showWithin(
  db: Queryable,
  scope: Scope,
  id: number,
): Promise<ShownRow | undefined> {
  const [row] = await rowsWithin<ShownRow>(
    db,
    within(scope, { organisation: "o.organisation_id" })`
      with recursive shown as (
        select o.* from registry.organisation o where ${permitted} and o.organisation_id = ${id}),
      above(id, level) as (
        select parent_id, 1 from shown where parent_id is not null
        union
        select o.parent_id, a.level + 1 from registry.organisation o join above a on o.organisation_id = a.id
        where o.parent_id is not null and a.level < 10)
      select s.organisation_id, s.code, s.name, s.kind, s.country, s.zone, s.language, s.phone, s.email,
        s.address, s.postcode, s.active, s.sends, s.parent_id, s.created_at,
        (select coalesce(json_agg(json_build_object('scheme', scheme, 'value', value) order by scheme), '[]')
          from registry.identifier i where i.organisation_id = s.organisation_id) as identifiers,
        (select coalesce(json_agg(json_build_object('id', a.id, 'name', o.name, 'kind', o.kind)
            order by a.level), '[]')
          from above a join registry.organisation o on o.organisation_id = a.id) as above
      from shown s`,
  );
  return row;
}

/** Those of these organisations that are in reach. */
export async function inReach(
  db: Queryable,
  scope: Scope,
  ids: readonly number[],
): Promise<Set<number>> {
  const rows = await rowsWithin<{ organisation_id: number }>(
    db,
    within(scope, { organisation: "o.organisation_id" })`
      select o.organisation_id from registry.organisation o
      where ${permitted} and o.organisation_id = any(${ids}::integer[])`,
  );
  return new Set(rows.map((row) => row.organisation_id));
}
