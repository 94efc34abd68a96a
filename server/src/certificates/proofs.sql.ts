import type { PoolClient } from "pg";
import type { Queryable } from "../platform/database/pool.ts";
import type { ProofKind, ProofName, ProofScheme, ProvenResult } from "./kinds.ts";

/** One row of certificate.proof. */
export interface ProofRow {
  readonly lane: number;
  readonly report_id: number;
  readonly version: number;
  readonly test: string;
  readonly sub_id: string;
  readonly kind: ProofKind;
  readonly scheme: ProofScheme;
  readonly result_version: number;
  readonly printed_hash: Buffer;
  readonly printed_key: Buffer;
  readonly result_hash: Buffer;
  readonly kid: Buffer;
  readonly uci_hash: Buffer | null;
  readonly country_uci_hash: Buffer | null;
  readonly signature_hash: Buffer;
  readonly document_hash: Buffer | null;
  readonly issued_at: Date;
  readonly kept_until: string;
  readonly day: string;
  readonly sealed: Buffer | null;
  readonly revoked_at: Date | null;
  readonly revoked_why: string | null;
}

export const nameOf = (row: ProofRow): ProofName => ({
  lane: row.lane,
  reportId: row.report_id,
  version: row.version,
  test: row.test,
  subId: row.sub_id,
  kind: row.kind,
  scheme: row.scheme,
});

export interface OfReport {
  readonly lane: number;
  readonly reportId: number;
}

/** Every proof of a report, the latest first. */
export async function proofsOfReport(
  db: Queryable,
  { lane, reportId }: OfReport,
): Promise<ProofRow[]> {
  const { rows } = await db.query<ProofRow>({
    name: "proofs of report",
    text: `select * from certificate.proof where lane = $1 and report_id = $2
      order by version desc, issued_at desc`,
    values: [lane, reportId],
  });
  return rows;
}

const columns = [
  "lane",
  "report_id",
  "version",
  "test",
  "sub_id",
  "kind",
  "scheme",
  "result_version",
  "printed_hash",
  "printed_key",
  "result_hash",
  "kid",
  "uci_hash",
  "country_uci_hash",
  "signature_hash",
  "document_hash",
  "issued_at",
  "kept_until",
  "day",
  "sealed",
] as const;

export type NewProof = Pick<ProofRow, (typeof columns)[number]>;

/** Keeps a proof that was made; false where another was, of the same result, a moment before. */
export async function insertProof(client: PoolClient, proof: NewProof): Promise<boolean> {
  const { rowCount } = await client.query({
    name: "insert proof",
    text: `insert into certificate.proof (${columns.join(", ")})
      values (${columns.map((_, index) => `$${index + 1}`).join(", ")}) on conflict do nothing`,
    values: columns.map((name) => proof[name]),
  });
  return rowCount === 1;
}

/**
 * Takes proofs back: noted on each, and told to verifiers. Returns those that stood until now; of two
 * that take back at once only one gets them.
 */
export async function revokeProofs(
  client: PoolClient,
  names: readonly ProofName[],
  why: string,
  at: Date,
): Promise<ProofName[]> {
  const { rows } = await client.query<ProofRow>(
    `with revoked as (
        update certificate.proof p set revoked_at = $8, revoked_why = $9
        from unnest($1::smallint[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[],
          $7::text[]) as w(lane, report_id, version, test, sub_id, kind, scheme)
        where p.lane = w.lane and p.report_id = w.report_id and p.version = w.version
          and p.test = w.test and p.sub_id = w.sub_id and p.kind = w.kind and p.scheme = w.scheme
          and p.revoked_at is null
        returning p.*),
      told as (
        insert into certificate.revocation (signature_hash, scheme, kid, uci_hash, country_uci_hash,
          document_hash, revoked_at, kept_until)
        select signature_hash, scheme, kid, uci_hash, country_uci_hash, document_hash, revoked_at,
          kept_until from revoked on conflict do nothing)
      select * from revoked`,
    [
      names.map((one) => one.lane),
      names.map((one) => one.reportId),
      names.map((one) => one.version),
      names.map((one) => one.test),
      names.map((one) => one.subId),
      names.map((one) => one.kind),
      names.map((one) => one.scheme),
      at,
      why,
    ],
  );
  return rows.map(nameOf);
}

export interface CurrentReport {
  readonly version: number;
  readonly identityHash: Buffer;
  readonly traits: Buffer;
  /** Null once it is erased. */
  readonly record: { readonly day: string; readonly sealed: Buffer } | null;
}

/** The version of a report that says of itself to be the latest. */
export async function currentReport(
  db: Queryable,
  { lane, reportId }: OfReport,
): Promise<CurrentReport | null> {
  const { rows } = await db.query<{
    version: number;
    identity_hash: Buffer;
    match_traits: Buffer;
    day: string | null;
    sealed: Buffer | null;
  }>({
    name: "current report",
    text: `select v.version, v.identity_hash, v.match_traits, p.day, p.sealed
      from pseudonymous.report_version v left join named.person_record p using (lane, report_id, version)
      where v.lane = $1 and v.report_id = $2
      order by v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc limit 1`,
    values: [lane, reportId],
  });
  const [row] = rows;
  if (!row) return null;
  const { version, identity_hash: identityHash, match_traits: traits, day, sealed } = row;
  return { version, identityHash, traits, record: day && sealed ? { day, sealed } : null };
}

/** Of each result of a report the version that says of itself to be the latest. */
export async function currentResults(
  db: Queryable,
  { lane, reportId }: OfReport,
): Promise<(ProvenResult & { readonly identityHash: Buffer })[]> {
  const { rows } = await db.query<ProvenResult & { identityHash: Buffer }>({
    name: "current results",
    text: `select distinct on (r.test, r.sub_id) r.version, r.test, r.sub_id as "subId", r.loinc, r.specimen, r.value,
        r.status, r.sampled_at as "sampledAt", r.sampled_offset as "sampledOffset",
        r.sampled_on as "sampledOn", r.device, v.identity_hash as "identityHash"
      from pseudonymous.result r join pseudonymous.report_version v using (lane, report_id, version)
      where r.lane = $1 and r.report_id = $2
      order by r.test, r.sub_id, v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc`,
    values: [lane, reportId],
  });
  return rows;
}

/** Whom versions of a report are about. */
export async function identitiesOf(
  db: Queryable,
  { lane, reportId }: OfReport,
): Promise<ReadonlyMap<number, { readonly identityHash: Buffer; readonly traits: Buffer }>> {
  const { rows } = await db.query<{ version: number; identityHash: Buffer; traits: Buffer }>({
    name: "identities of report",
    text: `select version, identity_hash as "identityHash", match_traits as traits
      from pseudonymous.report_version where lane = $1 and report_id = $2`,
    values: [lane, reportId],
  });
  return new Map(rows.map((row) => [row.version, row]));
}

/** Whom a report is about now, and whose it is. */
export async function reportHead(db: Queryable, { lane, reportId }: OfReport) {
  const { rows } = await db.query<{
    lane: number;
    report_id: number;
    identity_hash: Buffer;
    organisation_id: number;
  }>(
    `select lane, report_id, identity_hash, organisation_id from pseudonymous.report_version
      where lane = $1 and report_id = $2
      order by order_time desc, said_at desc, status_rank desc, content_hash desc limit 1`,
    [lane, reportId],
  );
  return rows[0];
}

/** Proofs under the hash of an identifier: those of one certificate. */
export async function proofsOfUci(db: Queryable, uciHash: Uint8Array): Promise<ProofRow[]> {
  const { rows } = await db.query<ProofRow>("select * from certificate.proof where uci_hash = $1", [
    uciHash,
  ]);
  return rows;
}
