import { kindRules, openKinds, rolesIn } from "../kinds.ts";
import type { ListedRow } from "./list.sql.ts";
import type { ShownRow } from "./show.sql.ts";

/** A line of a list, as the console is given it. */
export const listed = (row: ListedRow) => ({
  id: row.organisation_id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  postcode: row.postcode,
  active: row.active,
  parent: row.parent_id === null ? null : { id: row.parent_id, name: row.parent_name },
  children: row.children,
  members: row.members,
});

/** One organisation whole, with what its people may be and what may stand below it. */
export const shownOrganisation = (row: ShownRow) => ({
  id: row.organisation_id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  country: row.country,
  zone: row.zone,
  language: row.language,
  phone: row.phone,
  email: row.email,
  address: row.address,
  postcode: row.postcode,
  active: row.active,
  sends: row.sends,
  since: row.created_at.toISOString(),
  identifiers: row.identifiers,
  above: row.above,
  roles: rolesIn(
    row.kind,
    row.above.map(({ kind }) => kind),
  ),
  kindsAbove: kindRules[row.kind].below,
  mayStandAlone: kindRules[row.kind].neverAlone !== true,
  kindsBelow: openKinds.filter((kind) => kindRules[kind].below.includes(row.kind)),
});
