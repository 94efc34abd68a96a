import type { PoolClient } from "pg";
import { rowsWithin } from "../../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../../access/policy/scope.ts";
import { inTurn } from "../../access/session/in-turn.sql.ts";
import type { Queryable } from "../../platform/database/pool.ts";

export interface NewRequest {
  readonly reference: string;
  readonly professionalId: number;
  readonly act: string;
  readonly at: Date;
  readonly day: string;
}

/** Keeps a request that begins; forgets those of before. */
export async function insertRequest(
  client: PoolClient,
  { reference, professionalId, act, at, day }: NewRequest,
  forgetBefore: Date,
): Promise<void> {
  await client.query("delete from access.rights_request where made_at < $1", [forgetBefore]);
  await client.query(
    `insert into access.rights_request (reference, professional_id, act, made_at, day)
      values ($1, $2, $3, $4, $5)`,
    [reference, professionalId, act, at, day],
  );
}

/** Waits for those of the same operator, so that several at once are counted one after the other. */
export async function countRequests(
  client: PoolClient,
  professionalId: number,
  since: Date,
): Promise<number> {
  await inTurn(client, professionalId);
  const { rows } = await client.query<{ many: number }>(
    `select count(*)::integer as many from access.rights_request
      where professional_id = $1 and made_at > $2`,
    [professionalId, since],
  );
  return rows[0]?.many ?? 0;
}

/** How a request ended; one that has ended stays as it is. */
export async function endRequest(
  db: Queryable,
  reference: string,
  ended: { readonly undone: string | null; readonly sealed: Buffer | null },
  at: Date,
): Promise<void> {
  await db.query(
    `update access.rights_request set ended_at = $4, undone = $2, sealed = $3
      where reference = $1 and ended_at is null`,
    [reference, ended.undone, ended.sealed, at],
  );
}

export interface RequestRow {
  reference: string;
  act: string;
  made_at: Date;
  ended_at: Date | null;
  undone: string | null;
  day: string;
  sealed: Buffer | null;
}

/** Requests that the reader deals with, the newest first; one of them where it is named. */
export const ownRequests = (
  db: Queryable,
  scope: Scope,
  reference: string | null,
  since: Date,
): Promise<RequestRow[]> =>
  rowsWithin<RequestRow>(
    db,
    within(scope, {})`
      select reference, act, made_at, ended_at, undone, day, sealed from access.rights_request
      where ${permitted} and professional_id = ${scope.actor.id} and made_at > ${since}
        and (${reference}::text is null or reference = ${reference})
      order by made_at desc limit 100`,
  );
