import type { PoolClient } from "pg";
import type { PersonFace } from "../identify/index.ts";

/**
 * From the commit on nothing that is known under these keys is told, shown or fed, what comes later
 * among it; only operators read it.
 */
export async function restrict(
  client: PoolClient,
  faces: readonly PersonFace[],
  reference: string,
  by: string,
  at: Date,
): Promise<void> {
  await client.query(
    `insert into person.restriction (lane, face, reference, identifier, traits, since, by)
      select k.lane, k.face, $3, k.identifier, k.traits, $4, $5
      from unnest($1::smallint[], $2::text[]) as w(lane, face)
      join person.face k on k.lane = w.lane and k.face = decode(w.face, 'hex')`,
    [faces.map((one) => one.lane), faces.map((one) => one.key), reference, at, by],
  );
}

/** Lifts every restriction of a person; returns how many requests were in force. */
export async function liftRestrictions(
  client: PoolClient,
  faces: readonly PersonFace[],
  at: Date,
): Promise<number> {
  const { rows } = await client.query<{ reference: string }>(
    `with lifted as (
        update person.restriction r set lifted_at = $3
        from unnest($1::smallint[], $2::text[]) as w(lane, face)
        where r.lane = w.lane and r.face = decode(w.face, 'hex') and r.lifted_at is null
        returning r.reference)
      select distinct reference from lifted`,
    [faces.map((one) => one.lane), faces.map((one) => one.key), at],
  );
  return rows.length;
}
