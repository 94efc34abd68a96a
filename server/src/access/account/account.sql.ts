import type { Queryable } from "../../platform/database/pool.ts";
import { accountProvider } from "./parts.ts";

export interface AccountRow {
  professional_id: number;
  name: string;
  email: string;
  language: "fr" | "en";
  /** Both null: invited, or reset. */
  password: string | null;
  totp: Buffer | null;
  totp_step: number;
}

const columns =
  "a.professional_id, p.name, a.email, a.language, a.password, a.totp, a.totp_step::float8";

/** The account of an address, however its letters are written. */
export async function accountByEmail(
  db: Queryable,
  email: string,
): Promise<AccountRow | undefined> {
  const { rows } = await db.query<AccountRow>(
    `select ${columns} from account.account a join access.professional p using (professional_id)
      where lower(a.email) = lower($1)`,
    [email],
  );
  return rows[0];
}

export async function accountOf(
  db: Queryable,
  professionalId: number,
): Promise<AccountRow | undefined> {
  const { rows } = await db.query<AccountRow>(
    `select ${columns} from account.account a join access.professional p using (professional_id)
      where a.professional_id = $1`,
    [professionalId],
  );
  return rows[0];
}

/** The same, held until the commit: a code is judged by one request at a time. */
export async function holdAccount(
  db: Queryable,
  professionalId: number,
): Promise<AccountRow | undefined> {
  const { rows } = await db.query<AccountRow>(
    `select ${columns} from account.account a join access.professional p using (professional_id)
      where a.professional_id = $1 for update of a`,
    [professionalId],
  );
  return rows[0];
}

/** An account without a password: whoever opens the invitation chooses it. */
export async function insertAccount(
  db: Queryable,
  made: { readonly professionalId: number; readonly email: string; readonly language: string },
  at: Date,
): Promise<void> {
  await db.query(
    `insert into account.account (professional_id, email, language, created_at, changed_at)
      values ($1, $2, $3, $4, $4)`,
    [made.professionalId, made.email, made.language, at],
  );
}

/** Password and second factor at once: an account never has one of them alone. */
export async function setBoth(
  db: Queryable,
  professionalId: number,
  chosen: { readonly password: string; readonly totp: Buffer; readonly step: number },
  at: Date,
): Promise<void> {
  await db.query(
    `update account.account set password = $2, totp = $3, totp_step = $4, changed_at = $5
      where professional_id = $1`,
    [professionalId, chosen.password, chosen.totp, chosen.step, at],
  );
}

export async function setPassword(
  db: Queryable,
  professionalId: number,
  password: string,
  at: Date,
): Promise<void> {
  await db.query(
    "update account.account set password = $2, changed_at = $3 where professional_id = $1",
    [professionalId, password, at],
  );
}

/** A code of this step counts no more. */
export async function noteStep(db: Queryable, professionalId: number, step: number): Promise<void> {
  await db.query("update account.account set totp_step = $2 where professional_id = $1", [
    professionalId,
    step,
  ]);
}

/** Takes password, second factor and passkeys away; another address of mail where one is given. */
export async function clearAccount(
  db: Queryable,
  professionalId: number,
  email: string | null,
  at: Date,
): Promise<void> {
  await db.query("delete from account.recovery_code where professional_id = $1", [professionalId]);
  await db.query("delete from account.passkey where professional_id = $1", [professionalId]);
  await db.query("delete from account.ticket where professional_id = $1", [professionalId]);
  await db.query(
    `update account.account set password = null, totp = null, email = coalesce($2, email), changed_at = $3
      where professional_id = $1`,
    [professionalId, email, at],
  );
}

/** Recovery codes in the place of those there were. */
export async function replaceCodes(
  db: Queryable,
  professionalId: number,
  hashes: readonly Buffer[],
): Promise<void> {
  await db.query("delete from account.recovery_code where professional_id = $1", [professionalId]);
  await db.query(
    "insert into account.recovery_code (professional_id, code_hash) select $1, unnest($2::bytea[])",
    [professionalId, hashes],
  );
}

/** Takes a recovery code; false when it is none of theirs, or was taken before. */
export async function takeCode(
  db: Queryable,
  professionalId: number,
  hash: Buffer,
): Promise<boolean> {
  const { rowCount } = await db.query(
    "delete from account.recovery_code where professional_id = $1 and code_hash = $2",
    [professionalId, hash],
  );
  return rowCount === 1;
}

/** That they signed in, where lists of members look for it. */
export async function noteSignedIn(
  db: Queryable,
  professionalId: number,
  now: Date,
): Promise<void> {
  await db.query(
    `insert into access.identity (issuer, subject, professional_id, first_seen_at, last_seen_at)
      values ($1, $2::bigint::text, $2, $3, $3)
      on conflict (issuer, subject) do update set last_seen_at = excluded.last_seen_at`,
    [accountProvider, professionalId, now],
  );
}
