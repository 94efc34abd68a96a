import type { PoolClient } from "pg";
import { ofRowsByKey } from "../platform/database/by-key.ts";
import type { CodeMap, Sender } from "../result/message.ts";
import { contestsOfPerson, type OfVersion } from "./held.sql.ts";

const wanted = "unnest($1::smallint[], $2::bigint[], $3::integer[]) as w(lane, report_id, version)";

const arrays = (versions: readonly OfVersion[]): [number[], number[], number[]] => [
  versions.map((one) => one.lane),
  versions.map((one) => one.reportId),
  versions.map((one) => one.version),
];

/** Ends what waits to be told, closes the links, and removes the named records and the contests. */
export async function eraseRecords(
  client: PoolClient,
  versions: readonly OfVersion[],
  at: Date,
): Promise<{ records: number; contests: number }> {
  await client.query(
    `update delivery.delivery d set state = 'dead', next_try_at = null, finished_at = $4,
        failure = 'erased'
      from ${wanted} where d.lane = w.lane and d.report_id = w.report_id and d.version = w.version
        and ${ofRowsByKey("d.state in ('waiting', 'sending')")}`,
    [...arrays(versions), at],
  );
  await client.query(
    `update access.patient_link l set state = 'closed'
      from ${wanted} where l.lane = w.lane and l.report_id = w.report_id
        and l.named_version = w.version and l.state = 'open'`,
    arrays(versions),
  );
  await client.query(
    `delete from access.paper_code c using ${wanted}
      where c.lane = w.lane and c.report_id = w.report_id and c.named_version = w.version`,
    arrays(versions),
  );
  const contests = await client.query(
    `delete from access.contest where reference in (${contestsOfPerson})`,
    arrays(versions),
  );
  await client.query(
    `update certificate.proof p set sealed = null
      from ${wanted} where p.lane = w.lane and p.report_id = w.report_id and p.version = w.version`,
    arrays(versions),
  );
  await client.query(
    `with gone as (delete from activation.code c using ${wanted}, pseudonymous.report_version v
        where v.lane = w.lane and v.report_id = w.report_id and v.version = w.version
          and c.lane = v.lane and c.report_id = v.report_id and c.identity_hash = v.identity_hash
        returning c.code_hash)
      update activation.standing s set state = 'withdrawn', settled_on = $4::timestamptz::date
      from gone g where s.code_hash = g.code_hash and s.state = 'open'`,
    [...arrays(versions), at],
  );
  await erasePrescribed(client, versions);
  await eraseAtCounter(client, versions);
  const records = await client.query(
    `delete from named.person_record p using ${wanted}
      where p.lane = w.lane and p.report_id = w.report_id and p.version = w.version`,
    arrays(versions),
  );
  return { records: records.rowCount ?? 0, contests: contests.rowCount ?? 0 };
}

/**
 * By what prescribers found the reports, and what they had read of them. Of a report that is another's by
 * now what its latest version says stays.
 */
async function erasePrescribed(client: PoolClient, versions: readonly OfVersion[]): Promise<void> {
  for (const table of ["access.prescribed", "access.read_mark"]) {
    await client.query(
      `delete from ${table} p using ${wanted}
        where p.lane = w.lane and p.report_id = w.report_id and p.version = w.version`,
      arrays(versions),
    );
  }
}

/** Whom the person allowed to read, who asked to, and codes that nobody has typed. */
export async function eraseAgreements(
  client: PoolClient,
  faces: readonly { readonly lane: number; readonly key: string }[],
): Promise<number> {
  let all = 0;
  for (const table of ["access.agreement_code", "access.agreement_request", "access.agreement"]) {
    const { rowCount } = await client.query(
      `delete from ${table} a using unnest($1::smallint[], $2::text[]) as w(lane, face)
        where a.lane = w.lane and a.face = decode(w.face, 'hex')`,
      [faces.map((one) => one.lane), faces.map((one) => one.key)],
    );
    all += rowCount ?? 0;
  }
  return all;
}

/** The same at the counter where it was entered, unless the report is said to be another's by now. */
async function eraseAtCounter(client: PoolClient, versions: readonly OfVersion[]): Promise<void> {
  const theirs = `(select distinct w.lane, w.report_id from ${wanted}
      join pseudonymous.report_version v using (lane, report_id, version)
      where not exists (select from pseudonymous.report_version n where n.lane = v.lane
        and n.report_id = v.report_id and n.version > v.version
        and n.identity_hash <> v.identity_hash)) t`;
  await client.query(
    `update counter.request r set sealed = null from counter.entry e join ${theirs}
        on t.lane = e.lane and t.report_id = e.report_id
      where r.lane = e.lane and r.organisation_id = e.organisation_id and r.number = e.number`,
    arrays(versions),
  );
  await client.query(
    `delete from counter.lookup l using ${theirs}
      where l.lane = t.lane and l.report_id = t.report_id`,
    arrays(versions),
  );
  await client.query(
    `update counter.entry e set sealed = null from ${theirs}
      where e.lane = t.lane and e.report_id = t.report_id`,
    arrays(versions),
  );
  await client.query(
    `update delivery.asked a set sealed = null from ${theirs}
      where a.lane = t.lane and a.report_id = t.report_id`,
    arrays(versions),
  );
}

/** A kept message, and where it stands in its block. */
export interface KeptMessage {
  lane: number;
  message_id: number;
  day: string;
  organisation_id: number;
  format: string;
  received_at: Date;
  raw_block: number;
  raw_offset: number;
  raw_length: number;
}

/** Messages that are kept of the organisations that reported these versions. */
export async function keptMessages(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<KeptMessage[]> {
  const { rows } = await client.query<KeptMessage>(
    `select m.lane, m.message_id, m.day, m.organisation_id, m.format, m.received_at, m.raw_block,
        m.raw_offset, m.raw_length
      from (select distinct v.lane, v.organisation_id from ${wanted}
        join pseudonymous.report_version v using (lane, report_id, version)) o
      join intake.message m using (lane, organisation_id)
      where m.raw_block is not null order by m.lane, m.day, m.raw_block, m.raw_offset`,
    arrays(versions),
  );
  return rows;
}

export async function readBlock(
  client: PoolClient,
  at: Pick<KeptMessage, "lane" | "raw_block" | "day">,
): Promise<Buffer | null> {
  const { rows } = await client.query<{ sealed: Buffer }>(
    `select sealed from named.raw_block where lane = $1 and block_id = $2 and day = $3 for update`,
    [at.lane, at.raw_block, at.day],
  );
  return rows[0]?.sealed ?? null;
}

export async function replaceBlock(
  client: PoolClient,
  at: Pick<KeptMessage, "lane" | "raw_block" | "day">,
  sealed: Buffer,
): Promise<void> {
  await client.query(
    `update named.raw_block set sealed = $4 where lane = $1 and block_id = $2 and day = $3`,
    [at.lane, at.raw_block, at.day, sealed],
  );
}

/** That a message came stays known; where it was kept does not. */
export async function forgetRaw(
  client: PoolClient,
  messages: readonly KeptMessage[],
): Promise<void> {
  await client.query(
    `update intake.message m set raw_block = null, raw_offset = null, raw_length = null
      from unnest($1::smallint[], $2::bigint[], $3::date[]) as w(lane, message_id, day)
      where m.lane = w.lane and m.message_id = w.message_id and m.day = w.day`,
    [
      messages.map((one) => one.lane),
      messages.map((one) => one.message_id),
      messages.map((one) => one.day),
    ],
  );
}

export interface RefusedRow {
  lane: number;
  refused_id: number;
  day: string;
  organisation_id: number;
  format: string;
  received_at: Date;
  sealed: Buffer;
}

/** Refused messages of the organisations that reported these versions. */
export async function refusedMessages(
  client: PoolClient,
  versions: readonly OfVersion[],
): Promise<RefusedRow[]> {
  const { rows } = await client.query<RefusedRow>(
    `select r.lane, r.refused_id, r.day, r.organisation_id, r.format, r.received_at, r.sealed
      from (select distinct v.lane, v.organisation_id from ${wanted}
        join pseudonymous.report_version v using (lane, report_id, version)) o
      join named.refused_message r using (lane, organisation_id)`,
    arrays(versions),
  );
  return rows;
}

export async function deleteRefused(
  client: PoolClient,
  rows: readonly RefusedRow[],
): Promise<void> {
  await client.query(
    `delete from named.refused_message r
      using unnest($1::smallint[], $2::bigint[], $3::date[]) as w(lane, refused_id, day)
      where r.lane = w.lane and r.refused_id = w.refused_id and r.day = w.day`,
    [rows.map((one) => one.lane), rows.map((one) => one.refused_id), rows.map((one) => one.day)],
  );
}

/** Organisations as senders, suspended ones too. */
export async function sendersOf(
  client: PoolClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Sender>> {
  const { rows } = await client.query<{
    id: number;
    lane: number;
    code: string;
    name: string;
    language: "fr" | "en";
    zone: string;
    codeMap: CodeMap;
  }>(
    `select organisation_id as id, lane, code, name, language, zone, code_map as "codeMap"
      from registry.organisation where organisation_id = any($1::integer[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Makes the results those of nobody; `chance` gives 32 random bytes. */
export async function sever(
  client: PoolClient,
  versions: readonly OfVersion[],
  faces: readonly { readonly lane: number; readonly key: string }[],
  chance: () => Buffer,
  at: Date,
): Promise<void> {
  await severProofs(client, versions, at);
  for (const { lane, reportId, version } of versions) {
    await client.query("select person.sever($1::smallint, $2, $3, $4)", [
      lane,
      reportId,
      version,
      chance(),
    ]);
  }
  for (const { lane, key } of faces) {
    await client.query("select person.forget_face($1::smallint, $2)", [
      lane,
      Buffer.from(key, "hex"),
    ]);
  }
}

/**
 * A correction could no longer find a proof of a result that is cut off: it is taken back, and nothing
 * but what verifiers are told is left of it.
 */
async function severProofs(
  client: PoolClient,
  versions: readonly OfVersion[],
  at: Date,
): Promise<void> {
  await client.query(
    `with gone as (delete from certificate.proof p using ${wanted}
        where p.lane = w.lane and p.report_id = w.report_id and p.version = w.version returning p.*)
      insert into certificate.revocation (signature_hash, scheme, kid, uci_hash, country_uci_hash,
        document_hash, revoked_at, kept_until)
      select signature_hash, scheme, kid, uci_hash, country_uci_hash, document_hash, $4, kept_until
      from gone on conflict do nothing`,
    [...arrays(versions), at],
  );
}
