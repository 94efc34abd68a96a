import type { Queryable } from "../platform/database/pool.ts";
import type { BindingKind } from "../platform/tls/client-certificate.ts";
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

/**
 * Reads the registry, and again only when something in it changed since: some thousand organisations
 * with their code maps are too much for every two seconds. Null: it is as it was.
 */
export function registryReader(db: Queryable): () => Promise<RegistryContent | null> {
  let known = "";
  return async () => {
    const stamp = await registryStamp(db);
    if (stamp === known) return null;
    const content = await loadRegistry(db);
    known = stamp;
    return content;
  };
}

/**
 * Every row has the number of the transaction that wrote it: another number, or place, another sum. Of
 * the organisations only those that send: there are tens of thousands that do not.
 */
async function registryStamp(db: Queryable): Promise<string> {
  const tables = [
    "organisation where sends",
    "sender",
    "token",
    "speaks_for",
    "certificate",
    "revoked_certificate",
  ];
  const sums = tables.map(
    (table) => `(select concat(count(*), ' ', sum(hashtextextended(concat(xmin, ctid), 0)))
      from registry.${table})`,
  );
  const { rows } = await db.query<{ stamp: string }>({
    name: "registry stamp",
    text: `select concat_ws(';', ${sums.join(", ")}) as stamp`,
  });
  return rows[0]?.stamp ?? "";
}

export async function loadRegistry(db: Queryable): Promise<RegistryContent> {
  const organisations = await db.query<OrganisationRow>(
    `select organisation_id, lane, code, name, kind, language, zone, code_map, wants
      from registry.organisation where active and sends`,
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
  const certificates = await db.query<{
    organisation_id: number;
    kind: BindingKind;
    issuer: string;
    name: string;
  }>("select organisation_id, kind, issuer, name from registry.certificate where ended_at is null");
  const revoked = await db.query<{ fingerprint: string }>(
    "select fingerprint from registry.revoked_certificate",
  );
  return {
    organisations: organisations.rows.flatMap((row) => {
      const sender = byId.get(row.organisation_id);
      return sender ? [{ sender, kind: row.kind }] : [];
    }),
    speaksFor: speaksFor.rows,
    certificates: certificates.rows.flatMap((row) => {
      const sender = byId.get(row.organisation_id);
      return sender ? [{ ...row, sender }] : [];
    }),
    revoked: revoked.rows.map((row) => row.fingerprint),
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

/** One that is active, whether it sends or not, by its code; null where there is none. */
export async function findSender(db: Queryable, code: string): Promise<Sender | null> {
  const { rows } = await db.query<OrganisationRow>(
    `select organisation_id, lane, code, name, kind, language, zone, code_map, wants
      from registry.organisation where code = $1 and active`,
    [code],
  );
  return rows[0] ? toSender(rows[0]) : null;
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
