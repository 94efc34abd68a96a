import type { PoolClient } from "pg";
import type { CodeMap, Want } from "../result/message.ts";

export interface NewOrganisation {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly zone: string;
  readonly language: "fr" | "en";
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  /** Null leaves the map of an organisation that is there already as it is. */
  readonly codeMap: CodeMap | null;
  /** Absent: nothing beside its answers. */
  readonly wants?: readonly Want[];
  /** MSH-3 and MSH-4 and the networks it may call from; null: by token only. */
  readonly sender: { application: string; facility: string; sources: readonly string[] } | null;
}

/**
 * Adds an organisation, or brings the one of this code up to date. Its lane is a fixed function of
 * its number, given once. Returns the number.
 */
export async function saveOrganisation(
  client: PoolClient,
  organisation: NewOrganisation,
  at: Date,
): Promise<number> {
  const { rows } = await client.query<{ organisation_id: number }>(
    `insert into registry.organisation
        (lane, code, name, kind, country, zone, language, phone, email, address, code_map, created_at, wants)
      values (0, $1, $2, $3, $4, $5, $6, $7, $8, $9,
        coalesce($10::jsonb, '{"tests":{},"values":{}}'), $11, $12)
      on conflict (code) do update set name = excluded.name, kind = excluded.kind,
        zone = excluded.zone, language = excluded.language, phone = excluded.phone,
        email = excluded.email, address = excluded.address, code_map = coalesce($10::jsonb, registry.organisation.code_map),
        wants = excluded.wants
      returning organisation_id`,
    [
      organisation.code,
      organisation.name,
      organisation.kind,
      organisation.country,
      organisation.zone,
      organisation.language,
      organisation.phone,
      organisation.email,
      organisation.address,
      organisation.codeMap && JSON.stringify(organisation.codeMap),
      at,
      organisation.wants ?? [],
    ],
  );
  const id = rows[0]?.organisation_id ?? 0;
  await client.query(
    `update registry.organisation set sends = true, lane = $1 %
        (select value::integer from registry.setting where name = 'lanes')
      where organisation_id = $1`,
    [id],
  );
  const { sender } = organisation;
  if (sender) {
    await client.query(
      `insert into registry.sender (organisation_id, application, facility, sources)
        values ($1, $2, $3, $4::cidr[])
        on conflict (application, facility) do update set sources = excluded.sources
        where registry.sender.organisation_id = excluded.organisation_id`,
      [id, sender.application, sender.facility, sender.sources],
    );
  }
  return id;
}

export async function listOrganisations(client: PoolClient): Promise<Record<string, unknown>[]> {
  const { rows } = await client.query(
    `select o.code, o.name, o.kind, o.zone, o.language, o.active,
        coalesce(json_agg(json_build_object('application', s.application, 'facility', s.facility,
          'sources', s.sources)) filter (where s.application is not null), '[]') as senders
      from registry.organisation o left join registry.sender s using (organisation_id)
      group by o.organisation_id order by o.code`,
  );
  return rows;
}

/** Intake is to know an organisation: it was given a way to send, or another that speaks for it. */
export async function letSend(client: PoolClient, codes: readonly string[]): Promise<void> {
  await client.query(
    "update registry.organisation set sends = true where code = any($1::text[]) and not sends",
    [codes],
  );
}

/** The hash of a new token of an organisation; the token itself is shown once and never kept. */
export async function saveToken(
  client: PoolClient,
  code: string,
  tokenHash: Buffer,
  label: string,
  at: Date,
): Promise<boolean> {
  await letSend(client, [code]);
  const { rowCount } = await client.query(
    `insert into registry.token (token_hash, organisation_id, label, created_at)
      select $2, organisation_id, $3, $4 from registry.organisation where code = $1`,
    [code, tokenHash, label, at],
  );
  return rowCount === 1;
}
