import type { PoolClient } from "pg";
import { letSend } from "../../registry/organisation.sql.ts";
import type { CodeMap } from "../../result/message.ts";

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
  code_map: CodeMap;
  wants: string[];
  senders: { application: string; facility: string; sources: string[] }[];
  tokens: { id: string; label: string; created_at: string; revoked_at: string | null }[];
  /** Codes of the laboratories whose messages it may bring, and of those that may bring its own. */
  speaks_for: string[];
  spoken_for_by: string[];
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
          from registry.token t where t.organisation_id = o.organisation_id) as tokens,
        array(select l.code from registry.speaks_for s
          join registry.organisation l on l.organisation_id = s.laboratory_id
          where s.organisation_id = o.organisation_id order by l.code) as speaks_for,
        array(select c.code from registry.speaks_for s
          join registry.organisation c using (organisation_id)
          where s.laboratory_id = o.organisation_id order by c.code) as spoken_for_by
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
    "update registry.organisation set active = $2, closed_by_operator = not $2 where code = $1",
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

/** The code map of an organisation, in place of the one before. Returns false when there is none such. */
export async function saveCodeMap(
  client: PoolClient,
  code: string,
  map: CodeMap,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "update registry.organisation set code_map = $2 where code = $1",
    [code, JSON.stringify(map)],
  );
  return rowCount === 1;
}

/** The right of one organisation to bring the messages of another. Returns whether both are there. */
export async function grantSpeaking(
  client: PoolClient,
  code: string,
  laboratory: string,
  at: Date,
): Promise<boolean> {
  await letSend(client, [code, laboratory]);
  const { rowCount } = await client.query(
    `with named as (
        select c.organisation_id, l.organisation_id as laboratory_id
        from registry.organisation c, registry.organisation l where c.code = $1 and l.code = $2)
      , granted as (
        insert into registry.speaks_for (organisation_id, laboratory_id, since)
        select organisation_id, laboratory_id, $3 from named on conflict do nothing)
      select from named`,
    [code, laboratory, at],
  );
  return rowCount === 1;
}

/** Takes the right away. Returns false when there was none. */
export async function endSpeaking(
  client: PoolClient,
  code: string,
  laboratory: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `delete from registry.speaks_for s using registry.organisation c, registry.organisation l
      where c.organisation_id = s.organisation_id and l.organisation_id = s.laboratory_id
        and c.code = $1 and l.code = $2`,
    [code, laboratory],
  );
  return rowCount === 1;
}
