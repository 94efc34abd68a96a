import type { Queryable } from "../../platform/database/pool.ts";
import type { OrganisationKind } from "../../result/organisation.ts";

/** What an organisation is and stands below, by which roles are judged. */
export interface Place {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Kinds of those above it, the nearest first. */
  readonly above: readonly OrganisationKind[];
}

/** @throws when there is none of this id */
export async function placeOf(db: Queryable, id: number): Promise<Place> {
  const { rows } = await db.query<Place>(
    `with recursive up(id, level) as (
        select $1::integer, 0
        union
        select o.parent_id, u.level + 1 from registry.organisation o join up u on o.organisation_id = u.id
        where o.parent_id is not null and u.level < 10)
      select o.name, o.kind,
        array(select a.kind from up u join registry.organisation a on a.organisation_id = u.id
          where u.level > 0 order by u.level) as above
      from registry.organisation o where o.organisation_id = $1`,
    [id],
  );
  if (rows[0] === undefined) throw new Error("no organisation of this id");
  return rows[0];
}
