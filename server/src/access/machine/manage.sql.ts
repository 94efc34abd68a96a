import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";

export interface NewMachine {
  readonly clientId: string;
  readonly code: string;
  readonly name: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly training: boolean;
}

/** Adds a machine of an organisation; null when none has this code. */
export async function insertMachine(
  client: PoolClient,
  machine: NewMachine,
  at: Date,
): Promise<number | null> {
  const { rows } = await client.query<{ machine_id: number }>(
    `insert into access.machine (client_id, organisation_id, name, role, scopes, training, created_at)
      select $1, organisation_id, $3, $4, $5, $6, $7 from registry.organisation where code = $2
      returning machine_id`,
    [
      machine.clientId,
      machine.code,
      machine.name,
      machine.role,
      machine.scopes,
      machine.training,
      at,
    ],
  );
  return rows[0]?.machine_id ?? null;
}

export async function machineIdOf(client: PoolClient, clientId: string): Promise<number | null> {
  const { rows } = await client.query<{ machine_id: number }>(
    "select machine_id from access.machine where client_id = $1 and revoked_at is null",
    [clientId],
  );
  return rows[0]?.machine_id ?? null;
}

/** Adds a key; one that ended before is in force again. */
export async function addKey(
  client: PoolClient,
  machineId: number,
  kid: string,
  jwk: object,
  at: Date,
): Promise<void> {
  await client.query(
    `insert into access.machine_key (machine_id, kid, jwk, added_at) values ($1, $2, $3, $4)
      on conflict (machine_id, kid) do update set ended_at = null`,
    [machineId, kid, JSON.stringify(jwk), at],
  );
}

export async function addCertificate(
  client: PoolClient,
  machineId: number,
  fingerprint: string,
  at: Date,
): Promise<void> {
  await client.query(
    `insert into access.machine_certificate (machine_id, fingerprint, added_at) values ($1, $2, $3)
      on conflict (machine_id, fingerprint) do update set ended_at = null`,
    [machineId, fingerprint, at],
  );
}

/** Ends keys and certificates by the beginning of their name; returns how many. */
export async function endKey(
  client: PoolClient,
  machineId: number,
  name: string,
  at: Date,
): Promise<number> {
  const keys = await client.query(
    `update access.machine_key set ended_at = $3
      where machine_id = $1 and starts_with(kid, $2) and ended_at is null`,
    [machineId, name, at],
  );
  const certificates = await client.query(
    `update access.machine_certificate set ended_at = $3
      where machine_id = $1 and starts_with(fingerprint, $2) and ended_at is null`,
    [machineId, name, at],
  );
  return (keys.rowCount ?? 0) + (certificates.rowCount ?? 0);
}

/** Ends a machine: its tokens open nothing from the commit on, for each use asks whether it is in force. */
export async function revokeMachine(
  client: PoolClient,
  machineId: number,
  at: Date,
): Promise<void> {
  await client.query("update access.machine set revoked_at = $2 where machine_id = $1", [
    machineId,
    at,
  ]);
}

export interface ListedMachine {
  client_id: string;
  code: string;
  name: string;
  role: string;
  scopes: string[];
  training: boolean;
  created_at: string;
  revoked_at: string | null;
  keys: string[];
  certificates: string[];
}

export async function listMachines(db: Queryable, code: string | null): Promise<ListedMachine[]> {
  const { rows } = await db.query<ListedMachine>(
    `select m.client_id, o.code, m.name, m.role, m.scopes, m.training,
        to_json(m.created_at)#>>'{}' as created_at, to_json(m.revoked_at)#>>'{}' as revoked_at,
        array(select k.kid from access.machine_key k
          where k.machine_id = m.machine_id and k.ended_at is null order by k.added_at) as keys,
        array(select c.fingerprint from access.machine_certificate c
          where c.machine_id = m.machine_id and c.ended_at is null order by c.added_at) as certificates
      from access.machine m join registry.organisation o using (organisation_id)
      where $1::text is null or o.code = $1 order by o.code, m.machine_id`,
    [code],
  );
  return rows;
}
