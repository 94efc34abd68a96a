import type { Queryable } from "../../../platform/database/pool.ts";

export interface Asked {
  readonly hash: Buffer;
  readonly purpose: "add" | "sign in" | "second step";
  /** Hash of the session, or of the first step, that asked; null: nobody is known yet. */
  readonly boundTo: Buffer | null;
}

/** Keeps what a device is asked to sign; forgets what was asked too long ago. */
export async function insertChallenge(
  db: Queryable,
  { hash, purpose, boundTo }: Asked,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await db.query("delete from account.challenge where expires_at < $1", [now]);
  await db.query(
    `insert into account.challenge (challenge_hash, purpose, bound_to, expires_at)
      values ($1, $2, $3, $4)`,
    [hash, purpose, boundTo, expiresAt],
  );
}

/** Takes what was asked: no other answer to it counts. False where it was not, or too long ago. */
export async function takeChallenge(
  db: Queryable,
  { hash, purpose, boundTo }: Asked,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `delete from account.challenge where challenge_hash = $1 and purpose = $2
      and bound_to is not distinct from $3 and expires_at > $4`,
    [hash, purpose, boundTo, now],
  );
  return rowCount === 1;
}
