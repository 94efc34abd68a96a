import type { PoolClient } from "pg";

/** Faces whose last entry was made for this reason, with the person that they went by before it. */
export async function personsBefore(
  client: PoolClient,
  person: string,
  why: string,
): Promise<{ key: string; person: string }[]> {
  const { rows } = await client.query<{ key: string; person: string }>(
    `select encode(a.face, 'hex') as key, encode(b.person, 'hex') as person
      from person.alias a
      join person.alias b on b.lane = a.lane and b.face = a.face and b.entry = a.entry - 1
      where a.person = $1 and a.why = $2 and not exists (
        select from person.alias later
        where later.lane = a.lane and later.face = a.face and later.entry > a.entry)`,
    [Buffer.from(person, "hex"), why],
  );
  return rows;
}
