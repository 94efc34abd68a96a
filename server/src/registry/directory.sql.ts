import type { Queryable } from "../platform/database/pool.ts";
import type { CodeMap, Sender, Want } from "../result/message.ts";
import type { RegistryContent } from "./directory.ts";

interface OrganisationRow {
  organisation_id: number;
  lane: number;
  code: string;
  name: string;
  kind: string;
  language: "fr" | "en";
  zone: string;
  code_map: CodeMap;
  wants: Want[];
}

export async function loadRegistry(db: Queryable): Promise<RegistryContent> {
  const organisations = await db.query<OrganisationRow>(
    `select organisation_id, lane, code, name, kind, language, zone, code_map, wants
      from registry.organisation where active`,
  );
  const byId = new Map(organisations.rows.map((row) => [row.organisation_id, toSender(row)]));
  const senders = await db.query<{
    organisation_id: number;
    application: string;
    facility: string;
    sources: string[];
  }>("select organisation_id, application, facility, sources::text[] from registry.sender");
  const tokens = await db.query<{ organisation_id: number; token_hash: Buffer }>(
    "select organisation_id, token_hash from registry.token where revoked_at is null",
  );
  const speaksFor = await db.query<{ by: number; laboratory: number }>(
    `select organisation_id as by, laboratory_id as laboratory from registry.speaks_for`,
  );
  return {
    organisations: organisations.rows.flatMap((row) => {
      const sender = byId.get(row.organisation_id);
      return sender ? [{ sender, kind: row.kind }] : [];
    }),
    speaksFor: speaksFor.rows,
    senders: senders.rows.flatMap((row) => {
      const sender = byId.get(row.organisation_id);
      return sender ? [{ ...row, sender }] : [];
    }),
    tokens: tokens.rows.flatMap((row) => {
      const sender = byId.get(row.organisation_id);
      return sender ? [{ sender, tokenHash: row.token_hash.toString("hex") }] : [];
    }),
  };
}

const toSender = (row: OrganisationRow): Sender => ({
  id: row.organisation_id,
  lane: row.lane,
  code: row.code,
  name: row.name,
  language: row.language,
  zone: row.zone,
  codeMap: row.code_map,
  wants: new Set(row.wants),
});
