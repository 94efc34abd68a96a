import type { Client } from "pg";
import type { Face, MatchKeys } from "../../server/src/identify/index.ts";
import { columnOf } from "../../server/src/platform/database/binary-array.ts";
import type { Digest } from "../../server/src/platform/keys/digest.ts";
import { filled } from "./indexes.sql.ts";

/** What a folder was filled with before; null where it is empty. @throws {Error} for any other */
export async function readPreloaded(
  client: Client,
): Promise<{ known: number; rows: number } | null> {
  await client.query("create schema if not exists bench");
  await client.query(
    "create table if not exists bench.preloaded (known bigint not null, rows bigint not null)",
  );
  const { rows } = await client.query<{ known: string; rows: string }>(
    "select known, rows from bench.preloaded",
  );
  if (rows[0]) return { known: Number(rows[0].known), rows: Number(rows[0].rows) };
  const found = await client.query("select from pseudonymous.report_version limit 1");
  if (found.rowCount !== 0) throw new Error("this data folder has results, but not of a bench");
  return null;
}

export interface KnownPerson {
  readonly number: number;
  readonly keys: MatchKeys;
  readonly face: Face;
  /** 16 bytes, hexadecimal. */
  readonly person: string;
}

/** Sets people out, for the statements that follow. */
export async function addPersons(client: Client, persons: readonly KnownPerson[]): Promise<void> {
  await client.query(
    `create unlogged table if not exists bench.person (n integer, lane smallint, face bytea,
      person bytea, match_version smallint, identifier bytea, traits bytea, birthplace bytea,
      near bytea, year bytea)`,
  );
  const bytes = (of: (one: KnownPerson) => Digest | Buffer | null): Buffer =>
    columnOf("bytea", persons, of);
  await client.query(
    `insert into bench.person
      select * from unnest($1::integer[], $2::smallint[], $3::bytea[], $4::bytea[], $5::smallint[],
        $6::bytea[], $7::bytea[], $8::bytea[], $9::bytea[], $10::bytea[])`,
    [
      columnOf("integer", persons, (one) => one.number),
      columnOf("smallint", persons, (one) => one.face.lane),
      bytes((one) => Buffer.from(one.face.key, "hex")),
      bytes((one) => Buffer.from(one.person, "hex")),
      columnOf("smallint", persons, (one) => one.keys.version),
      bytes((one) => one.keys.identifier),
      bytes((one) => one.keys.traits),
      bytes((one) => one.keys.traitsBirthplace),
      bytes((one) => one.keys.near),
      bytes((one) => one.keys.year),
    ],
  );
}

export async function addFaces(client: Client): Promise<void> {
  await client.query("create index on bench.person (n)");
  await client.query("analyze bench.person");
  await client.query(
    `insert into person.face (lane, face, match_version, identifier, traits, birthplace, near, year, since)
      select lane, face, match_version, identifier, traits, birthplace, near, year,
        now() - interval '90 days' from bench.person`,
  );
  await client.query(
    `insert into person.alias (lane, face, entry, person, since, by, why)
      select lane, face, 1, person, now() - interval '90 days', 'follower', 'new' from bench.person`,
  );
}

/**
 * Reports from one number to another, as the record, the worker and the follower have left them: the
 * lanes in turn, people in turn, over the last ninety days.
 */
export async function addResults(
  client: Client,
  at: { from: number; to: number; all: number; known: number; lanes: number },
): Promise<void> {
  await client.query("drop table if exists bench.report");
  await client.query(
    `create unlogged table bench.report as
      select (g % $4)::smallint as lane, g / $4 + 1 as id, (g % $4 + $4 * (1 + g / $4 % 8))::integer as organisation,
        now() - ($3 - g) * interval '90 days' / $3 as at, g,
        p.lane as face_lane, p.face, p.match_version, p.identifier, p.traits, p.birthplace, p.near, p.year
      from generate_series($1::bigint, $2::bigint - 1) g join bench.person p on p.n = g % $5`
      .replaceAll("$1", String(at.from))
      .replaceAll("$2", String(at.to))
      .replaceAll("$3", String(at.all))
      .replaceAll("$4", String(at.lanes))
      .replaceAll("$5", String(at.known)),
  );
  for (const statement of ofReports) await client.query(statement);
  await client.query("drop table bench.report");
}

const ofReports = [
  `insert into pseudonymous.report_register (lane, report_key, report_id)
    select lane, sha256(('report' || g)::bytea), id from bench.report`,
  `insert into pseudonymous.report_version (lane, report_id, version, position, organisation_id,
      message_id, message_day, recorded_at, superseded_on_arrival, previous_version, previous_identity,
      content_hash, contact_hash, order_time, said_at, status_rank, match_version, match_identifier,
      match_traits, match_traits_birthplace, match_near, match_year, identity_hash, age_years, sex,
      commune, commune_found)
    select lane, id, 1, id, organisation, id, at::date, at, false, null, false,
      substring(sha256(('content' || g)::bytea) for 16), substring(sha256(('contact' || g)::bytea) for 16),
      at, at, 2, match_version, identifier, traits, birthplace, near, year,
      coalesce(identifier, traits), 40, 'F', '75107', 'postcode' from bench.report`,
  `insert into pseudonymous.result (lane, report_id, version, ordinal, organisation_id, test, sub_id,
      loinc, value, status, unannounced, specimen, sampled_at, sampled_offset, sampled_on, received_at,
      received_offset, validated_at, validated_offset)
    select lane, id, 1, 1, organisation, 'sars-cov-2-pcr', '', '94500-6', 'negative', 'final', false,
      '258500001', at - interval '1 day', 60, (at - interval '1 day')::date, at - interval '20 hours', 60,
      at - interval '1 hour', 60 from bench.report`,
  `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id, reason,
      priority, state, created_at, attempts, finished_at, receipt, fallback)
    select lane, id, 1, 'patient', 'sms', organisation, 'result', 5, 'delivered', at, 1,
      at + interval '1 second', g::text, 'email' from bench.report`,
  `insert into access.patient_link (token_hash, lane, report_id, organisation_id, identity_hash,
      named_version, named_day, state, expires_on, created_at)
    select sha256(('token' || g)::bytea), lane, id, organisation, coalesce(identifier, traits), 1,
      at::date, 'open', at::date + 91, at from bench.report`,
  `insert into person.report (lane, face, report_lane, report_id, version, entry)
    select face_lane, face, lane, id, 1, 'came' from bench.report`,
];

/** Numbers go on behind what there is, and all that follows the record has followed it. */
/** Whoever follows the record, and has followed all of the past. */
const followed = [
  "person.cursor",
  "operations.sending_cursor",
  "delivery.activity_cursor",
  "certificate.cursor",
  "access.prescribed_cursor",
];

export async function moveCursors(client: Client, all: number, lanes: number): Promise<void> {
  await client.query(
    `update pseudonymous.lane_counter set position = n, report_id = n, message_id = n
      from (select lane as of_lane, ($1::bigint - lane + $2 - 1) / $2 as n from pseudonymous.lane_counter) c
      where lane = of_lane`,
    [all, lanes],
  );
  for (const cursor of followed)
    await client.query(
      `insert into ${cursor} (lane, position) select lane, position from pseudonymous.lane_counter
        on conflict (lane) do update set position = excluded.position`,
    );
}

/** As a database is that was vacuumed long ago: nothing is left to be noted on the pages themselves. */
export async function finish(client: Client, of: { known: number; rows: number }): Promise<void> {
  await client.query("drop table if exists bench.person");
  for (const table of filled) await client.query(`vacuum (freeze, analyze) ${table}`);
  await client.query("insert into bench.preloaded values ($1, $2)", [of.known, of.rows]);
  await client.query("checkpoint");
}
