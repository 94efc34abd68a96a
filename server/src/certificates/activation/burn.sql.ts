import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";
import type { CodeForm } from "./sealed-code.ts";

/**
 * Burns a code: true for exactly one of those who ask, over any number of processes, since the row is
 * taken and judged anew by each in turn.
 */
export async function burnCode(
  db: Queryable,
  hash: Uint8Array,
  form: CodeForm,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: "burn code",
    text: `update activation.standing set state = 'used', settled_on = $3::timestamptz::date
      where code_hash = $1 and form = $2 and state = 'open' and ends_at > $3`,
    values: [hash, form, at],
  });
  return rowCount === 1;
}

/**
 * Counts a try of a short code before it is made, and holds the count until the transaction ends, so
 * that tries at once cannot pass the limit together. False where it is reached.
 */
export async function takeTry(
  client: PoolClient,
  application: number,
  hour: Date,
  most: number,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: "take try",
    text: `insert into activation.wrong_try as w (application_id, hour, times) values ($1, $2, 1)
      on conflict (application_id, hour) do update set times = w.times + 1 where w.times < $3`,
    values: [application, hour, most],
  });
  return rowCount === 1;
}

/** The try was no guess. */
export async function giveTryBack(
  client: PoolClient,
  application: number,
  hour: Date,
): Promise<void> {
  await client.query({
    name: "give try back",
    text: "update activation.wrong_try set times = times - 1 where application_id = $1 and hour = $2",
    values: [application, hour],
  });
}
