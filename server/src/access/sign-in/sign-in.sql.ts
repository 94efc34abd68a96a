import type { Queryable } from "../../platform/database/pool.ts";
import type { Question } from "./provider.ts";

/** Keeps a sign-in that begins; forgets those that were never ended. */
export async function insertSignIn(
  db: Queryable,
  browserHash: Buffer,
  begun: Question & { readonly provider: string; readonly returnTo: string },
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await db.query("delete from access.sign_in where expires_at < $1", [now]);
  await db.query(
    `insert into access.sign_in (browser_hash, provider, state, nonce, code_verifier, return_to, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      browserHash,
      begun.provider,
      begun.state,
      begun.nonce,
      begun.codeVerifier,
      begun.returnTo,
      expiresAt,
    ],
  );
}

export interface BegunSignIn extends Question {
  readonly provider: string;
  readonly returnTo: string;
}

/** Takes the sign-in of a browser: no other request gets it. */
export async function takeSignIn(
  db: Queryable,
  browserHash: Buffer,
  now: Date,
): Promise<BegunSignIn | undefined> {
  const { rows } = await db.query<BegunSignIn>(
    `with taken as (delete from access.sign_in where browser_hash = $1 returning *)
      select provider, state, nonce, code_verifier as "codeVerifier", return_to as "returnTo"
      from taken where expires_at > $2`,
    [browserHash, now],
  );
  return rows[0];
}
