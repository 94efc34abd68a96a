import type { Queryable } from "../../platform/database/pool.ts";
import type { Role } from "../actor.ts";

/** A machine in force, with what it may show. */
export interface MachineRow {
  machine_id: number;
  client_id: string;
  scopes: string[];
  /** Public keys (JWK) in force. */
  keys: Record<string, unknown>[];
  /** SHA-256 of certificates in force, hexadecimal. */
  certificates: string[];
}

export async function machineOf(db: Queryable, clientId: string): Promise<MachineRow | undefined> {
  const { rows } = await db.query<MachineRow>({
    name: "machine by client id",
    text: `select m.machine_id, m.client_id, m.scopes,
        array(select k.jwk from access.machine_key k
          where k.machine_id = m.machine_id and k.ended_at is null) as keys,
        array(select c.fingerprint from access.machine_certificate c
          where c.machine_id = m.machine_id and c.ended_at is null) as certificates
      from access.machine m join registry.organisation o using (organisation_id)
      where m.client_id = $1 and m.revoked_at is null and o.active`,
    values: [clientId],
  });
  return rows[0];
}

/** Takes an assertion, once: false for one that was taken before. Forgets those that have ended. */
export async function takeAssertion(
  db: Queryable,
  machineId: number,
  jti: string,
  expiresAt: Date,
  now: Date,
): Promise<boolean> {
  await db.query("delete from access.assertion where expires_at < $1", [now]);
  const { rowCount } = await db.query(
    `insert into access.assertion (machine_id, jti, expires_at) values ($1, $2, $3)
      on conflict do nothing`,
    [machineId, jti, expiresAt],
  );
  return rowCount === 1;
}

export interface NewToken {
  readonly hash: Buffer;
  readonly machineId: number;
  readonly scopes: readonly string[];
  /** Of the connection that it was asked over; null: none was shown. */
  readonly certificate: string | null;
}

export async function insertToken(
  db: Queryable,
  token: NewToken,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await db.query("delete from access.machine_token where expires_at < $1", [now]);
  await db.query(
    `insert into access.machine_token (token_hash, machine_id, scopes, certificate, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6)`,
    [token.hash, token.machineId, token.scopes, token.certificate, now, expiresAt],
  );
}

/** Whom a token in force was given to. */
export interface TokenRow {
  machine_id: number;
  machine: string;
  role: Role;
  training: boolean;
  scopes: string[];
  certificate: string | null;
  organisation_id: number;
  lane: number;
  code: string;
  organisation: string;
  zone: string;
}

export async function tokenOf(
  db: Queryable,
  hash: Buffer,
  now: Date,
): Promise<TokenRow | undefined> {
  const { rows } = await db.query<TokenRow>({
    name: "machine of a token",
    text: `select m.machine_id, m.name as machine, m.role, m.training, t.scopes, t.certificate,
        o.organisation_id, o.lane, o.code, o.name as organisation, o.zone
      from access.machine_token t
      join access.machine m using (machine_id)
      join registry.organisation o on o.organisation_id = m.organisation_id and o.active
      where t.token_hash = $1 and t.expires_at > $2 and m.revoked_at is null
        and (t.certificate is null or exists (select from access.machine_certificate c
          where c.machine_id = m.machine_id and c.fingerprint = t.certificate and c.ended_at is null))`,
    values: [hash, now],
  });
  return rows[0];
}
