import type { PoolClient } from "pg";
import type { Binding } from "../../platform/tls/client-certificate.ts";
import { letSend } from "../../registry/organisation.sql.ts";

/** The code of the organisation that a binding in force belongs to; null when there is none. */
export async function bindingHolder(client: PoolClient, binding: Binding): Promise<string | null> {
  const { rows } = await client.query<{ code: string }>(
    `select o.code from registry.certificate c join registry.organisation o using (organisation_id)
      where c.kind = $1 and c.issuer = $2 and c.name = $3 and c.ended_at is null`,
    [binding.kind, binding.issuer, binding.name],
  );
  return rows[0]?.code ?? null;
}

/** Returns the number of the organisation; null when none has this code. */
export async function saveBinding(
  client: PoolClient,
  code: string,
  binding: Binding,
  at: Date,
): Promise<number | null> {
  await letSend(client, [code]);
  const { rows } = await client.query<{ organisation_id: number }>(
    `insert into registry.certificate (organisation_id, kind, issuer, name, added_at)
      select organisation_id, $2, $3, $4, $5 from registry.organisation where code = $1
      returning organisation_id`,
    [code, binding.kind, binding.issuer, binding.name, at],
  );
  return rows[0]?.organisation_id ?? null;
}

/** Ends those of the bindings that an organisation has in force; returns how many. */
export async function endBindings(
  client: PoolClient,
  code: string,
  bindings: readonly Binding[],
  at: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `update registry.certificate c set ended_at = $5
      from registry.organisation o, unnest($2::text[], $3::text[], $4::text[]) as b(kind, issuer, name)
      where o.organisation_id = c.organisation_id and o.code = $1 and c.ended_at is null
        and c.kind = b.kind and c.issuer = b.issuer and c.name = b.name`,
    [
      code,
      bindings.map((one) => one.kind),
      bindings.map((one) => one.issuer),
      bindings.map((one) => one.name),
      at,
    ],
  );
  return rowCount ?? 0;
}

/** Refuses a certificate from now on; false when it was refused already, or no organisation has the code. */
export async function revokeCertificate(
  client: PoolClient,
  code: string,
  fingerprint: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into registry.revoked_certificate (fingerprint, organisation_id, revoked_at)
      select $2, organisation_id, $3 from registry.organisation where code = $1
      on conflict do nothing`,
    [code, fingerprint, at],
  );
  return rowCount === 1;
}

export async function isRevoked(client: PoolClient, fingerprint: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from registry.revoked_certificate where fingerprint = $1",
    [fingerprint],
  );
  return rowCount === 1;
}

export interface ShownCertificates {
  bindings: {
    kind: string;
    issuer: string;
    name: string;
    added_at: string;
    ended_at: string | null;
  }[];
  certificates: {
    fingerprint: string;
    subject: string;
    not_after: string;
    last_seen_at: string;
    revoked_at: string | null;
  }[];
}

/** What an organisation is known by over TLS; undefined when none has this code. */
export async function showCertificates(
  client: PoolClient,
  code: string,
): Promise<ShownCertificates | undefined> {
  const { rows } = await client.query<ShownCertificates>(
    `select
        (select coalesce(json_agg(json_build_object('kind', c.kind, 'issuer', c.issuer,
            'name', c.name, 'added_at', c.added_at, 'ended_at', c.ended_at) order by certificate_id), '[]')
          from registry.certificate c where c.organisation_id = o.organisation_id) as bindings,
        (select coalesce(json_agg(json_build_object('fingerprint', s.fingerprint,
            'subject', s.subject, 'not_after', s.not_after, 'last_seen_at', s.last_seen_at,
            'revoked_at', r.revoked_at) order by s.not_after), '[]')
          from registry.certificate_seen s
          left join registry.revoked_certificate r using (fingerprint)
          where s.organisation_id = o.organisation_id) as certificates
      from registry.organisation o where code = $1`,
    [code],
  );
  return rows[0];
}

/** Fingerprints of certificates that an organisation has shown or was given, by their beginning. */
export async function fingerprintsLike(
  client: PoolClient,
  code: string,
  beginning: string,
): Promise<string[]> {
  const { rows } = await client.query<{ fingerprint: string }>(
    `select fingerprint from registry.certificate_seen join registry.organisation using (organisation_id)
      where code = $1 and starts_with(fingerprint, $2)`,
    [code, beginning],
  );
  return rows.map((row) => row.fingerprint);
}
