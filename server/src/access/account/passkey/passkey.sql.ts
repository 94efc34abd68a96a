import type { Queryable } from "../../../platform/database/pool.ts";

export interface PasskeyRow {
  passkey_id: number;
  professional_id: number;
  credential_id: string;
  public_key: Buffer;
  transports: string[];
  name: string;
  added_at: Date;
  last_used_at: Date | null;
}

const columns =
  "passkey_id, professional_id, credential_id, public_key, transports, name, added_at, last_used_at";

/** Those of one account, the oldest first. */
export async function passkeysOf(db: Queryable, professionalId: number): Promise<PasskeyRow[]> {
  const { rows } = await db.query<PasskeyRow>(
    `select ${columns} from account.passkey where professional_id = $1 order by passkey_id`,
    [professionalId],
  );
  return rows;
}

export async function passkeyNamed(
  db: Queryable,
  credentialId: string,
): Promise<PasskeyRow | undefined> {
  const { rows } = await db.query<PasskeyRow>(
    `select ${columns} from account.passkey where credential_id = $1`,
    [credentialId],
  );
  return rows[0];
}

export interface NewPasskey {
  readonly professionalId: number;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
}

/** Keeps a passkey; null where somebody has it already. */
export async function insertPasskey(
  db: Queryable,
  made: NewPasskey,
  at: Date,
): Promise<number | null> {
  const { rows } = await db.query<{ passkey_id: number }>(
    `insert into account.passkey (professional_id, credential_id, public_key, counter, transports,
        name, added_at)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning passkey_id`,
    [
      made.professionalId,
      made.credentialId,
      Buffer.from(made.publicKey),
      made.counter,
      made.transports,
      made.name,
      at,
    ],
  );
  return rows[0]?.passkey_id ?? null;
}

/**
 * Notes that a passkey was used. A device that counts has counted on since (WebAuthn section 6.1.1); one
 * that does not says 0 each time. "back" where it has not; "gone" where the key was removed meanwhile.
 */
export async function noteUse(
  db: Queryable,
  passkeyId: number,
  counter: number,
  at: Date,
): Promise<"used" | "back" | "gone"> {
  const { rowCount } = await db.query(
    `update account.passkey set counter = $2, last_used_at = $3
      where passkey_id = $1 and ($2 > counter or ($2 = 0 and counter = 0))`,
    [passkeyId, counter, at],
  );
  if (rowCount === 1) return "used";
  const { rows } = await db.query("select from account.passkey where passkey_id = $1", [passkeyId]);
  return rows.length === 1 ? "back" : "gone";
}

/** Removes a passkey of one's own; its name, or undefined where there is none. */
export async function deletePasskey(
  db: Queryable,
  professionalId: number,
  passkeyId: number,
): Promise<string | undefined> {
  const { rows } = await db.query<{ name: string }>(
    "delete from account.passkey where professional_id = $1 and passkey_id = $2 returning name",
    [professionalId, passkeyId],
  );
  return rows[0]?.name;
}
