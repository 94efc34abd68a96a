import type { PoolClient } from "pg";

export interface ShownOrganisation {
  code: string;
  name: string;
  kind: string;
  country: string;
  zone: string;
  language: string;
  phone: string | null;
  email: string | null;
  address: string | null;
  active: boolean;
  code_map: unknown;
  wants: string[];
  senders: { application: string; facility: string; sources: string[] }[];
  tokens: { id: string; label: string; created_at: string; revoked_at: string | null }[];
}

/** All that is registered of one organisation; of a token its name, by which it can be revoked. */
export async function showOrganisation(
  client: PoolClient,
  code: string,
): Promise<ShownOrganisation | undefined> {
  const { rows } = await client.query<ShownOrganisation>(
    `select code, name, kind, country, zone, language, phone, email, address, active, code_map, wants,
        (select coalesce(json_agg(json_build_object('application', application,
            'facility', facility, 'sources', sources) order by application, facility), '[]')
          from registry.sender s where s.organisation_id = o.organisation_id) as senders,
        (select coalesce(json_agg(json_build_object('id', left(encode(token_hash, 'hex'), 12),
            'label', label, 'created_at', created_at, 'revoked_at', revoked_at)
            order by created_at), '[]')
          from registry.token t where t.organisation_id = o.organisation_id) as tokens
      from registry.organisation o where code = $1`,
    [code],
  );
  return rows[0];
}

/** The code of the organisation that sends under these names; null when none does. */
export async function senderHolder(
  client: PoolClient,
  application: string,
  facility: string,
): Promise<string | null> {
  const { rows } = await client.query<{ code: string }>(
    `select code from registry.sender join registry.organisation using (organisation_id)
      where application = $1 and facility = $2`,
    [application, facility],
  );
  return rows[0]?.code ?? null;
}

/** Returns false when there is no such organisation. */
export async function setActive(
  client: PoolClient,
  code: string,
  active: boolean,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "update registry.organisation set active = $2 where code = $1",
    [code, active],
  );
  return rowCount === 1;
}

/** Revokes the tokens of an organisation whose name begins so; returns how many were in force. */
export async function revokeToken(
  client: PoolClient,
  code: string,
  id: string,
  at: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `update registry.token t set revoked_at = $3 from registry.organisation o
      where o.organisation_id = t.organisation_id and o.code = $1 and t.revoked_at is null
        and left(encode(t.token_hash, 'hex'), 12) = $2`,
    [code, id, at],
  );
  return rowCount ?? 0;
}
