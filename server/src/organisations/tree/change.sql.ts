import { rowsWithin } from "../../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../../access/policy/scope.ts";
import type { Queryable } from "../../platform/database/pool.ts";

/** What people may change of an organisation by hand; what it is and its numbers stay. */
export interface Details {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly language: "fr" | "en";
}

/** Returns its code; undefined where it is not in reach. */
export async function changeWithin(
  db: Queryable,
  scope: Scope,
  id: number,
  details: Details,
): Promise<string | undefined> {
  const { name, phone, email, address, postcode, language } = details;
  const [row] = await rowsWithin<{ code: string }>(
    db,
    within(scope, { organisation: "o.organisation_id" })`
      update registry.organisation o set name = g.name, phone = g.phone, email = g.email,
        address = g.address, postcode = g.postcode, language = g.language
      from (select * from registry.organisation o where ${permitted} and o.organisation_id = ${id}) reach,
        (select ${name}::text as name, ${phone}::text as phone, ${email}::text as email,
          ${address}::text as address, ${postcode}::text as postcode, ${language}::text as language) g
      where o.organisation_id = reach.organisation_id returning o.code`,
  );
  return row?.code;
}

/**
 * Closes or opens an organisation in reach, never one's own; what the operator has closed only the operator
 * opens. Returns its code; undefined otherwise.
 */
export async function setActiveWithin(
  db: Queryable,
  scope: Scope,
  id: number,
  active: boolean,
): Promise<string | undefined> {
  const own = scope.actor.organisation.id;
  const isOperator = scope.actor.role === "operator";
  const [row] = await rowsWithin<{ code: string }>(
    db,
    within(scope, { organisation: "o.organisation_id" })`
      update registry.organisation o set active = t.active,
        closed_by_operator = case when t.by_operator then not t.active else o.closed_by_operator end
      from (select * from registry.organisation o where ${permitted} and o.organisation_id = ${id}
          and o.organisation_id <> ${own}) reach,
        (select ${active}::boolean as active, ${isOperator}::boolean as by_operator) t
      where o.organisation_id = reach.organisation_id
        and (t.by_operator or not t.active or not reach.closed_by_operator) returning o.code`,
  );
  return row?.code;
}
