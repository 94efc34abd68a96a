import type { PoolClient } from "pg";
import type { OrganisationKind } from "../../result/organisation.ts";

/** Waits until no other transaction registers organisations: two would find the same number free. */
export async function waitTurn(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('organisations'))");
}

/** A registered organisation that has one of the numbers that were asked for. */
export interface FoundRow {
  value: string;
  /** Null: it is its code, of which no scheme is known. */
  scheme: string | null;
  organisation_id: number;
  kind: OrganisationKind;
  parent_id: number | null;
}

export async function findByNumbers(
  client: PoolClient,
  values: readonly string[],
): Promise<FoundRow[]> {
  const { rows } = await client.query<FoundRow>(
    `select i.value, i.scheme, o.organisation_id, o.kind, o.parent_id
      from registry.identifier i join registry.organisation o using (organisation_id)
      where i.value = any($1::text[])
      union all
      select o.code, null, o.organisation_id, o.kind, o.parent_id
      from registry.organisation o where o.code = any($1::text[])`,
    [values],
  );
  return rows;
}

/** The numbers of organisations, by the id of each. */
export async function numbersOf(
  client: PoolClient,
  ids: readonly number[],
): Promise<Map<number, Map<string, string>>> {
  const { rows } = await client.query<{ id: number; numbers: Record<string, string> }>(
    `select organisation_id as id, jsonb_object_agg(scheme, value) as numbers
      from registry.identifier where organisation_id = any($1::integer[]) group by organisation_id`,
    [ids],
  );
  return new Map(rows.map(({ id, numbers }) => [id, new Map(Object.entries(numbers))]));
}

export async function kindOf(client: PoolClient, id: number): Promise<OrganisationKind | null> {
  const { rows } = await client.query<{ kind: OrganisationKind }>(
    "select kind from registry.organisation where organisation_id = $1",
    [id],
  );
  return rows[0]?.kind ?? null;
}
