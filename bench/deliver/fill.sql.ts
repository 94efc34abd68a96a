import { createHash, randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { KeyStore } from "../../server/src/platform/keys/key-store.ts";
import { sealNamed, toldText } from "../../server/src/platform/keys/named-record.ts";

const lanes = 16;
const atOnce = 1_000;

/** So many results that are due by each channel, every one of another person, as recording leaves them. */
export async function fill(
  pool: Pool,
  keys: KeyStore,
  counts: { readonly sms: number; readonly email: number },
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  await pool.query("select named.ensure_day($1)", [day]);
  await pool.query(
    `insert into registry.organisation (lane, code, name, kind, country, zone, language, phone, created_at)
      values (1, '990000001', 'Laboratoire des Tilleuls', 'laboratory', 'fr', 'Europe/Paris', 'fr', '01 99 00 12 34', now())`,
  );
  const channels = [
    ...Array.from({ length: counts.sms }, () => "sms"),
    ...Array.from({ length: counts.email }, () => "email"),
  ];
  for (let from = 0; from < channels.length; from += atOnce) {
    const rows = channels
      .slice(from, from + atOnce)
      .map((channel, index) => row(keys, day, from + index + 1, channel));
    await write(pool, day, rows);
  }
  await pool.query("analyze");
}

interface Row {
  readonly lane: number;
  readonly report: number;
  readonly channel: string;
  readonly sealed: Buffer;
  readonly tokenHash: Buffer;
  readonly hash: Buffer;
}

function row(keys: KeyStore, day: string, report: number, channel: string): Row {
  const token = randomBytes(16);
  const lane = report % lanes;
  const record = {
    person: {
      birthName: "PAT-TROIS",
      usedName: null,
      givenNames: ["DOMINIQUE"],
      birthDate: "1979-03-28",
      sex: "F",
      birthplace: null,
      identifiers: [],
      phones: [`+336${10_000_000 + report}`],
      emails: [`p${report}@patients.example`],
      address: null,
    },
    reportNumber: `R${report}`,
    placerNumber: null,
    prescriber: null,
  };
  const place = { lane, reportId: report, version: 1, day };
  const sealed = sealNamed(keys, place, toldText(JSON.stringify(record)), {
    token: token.toString("base64url"),
  });
  const hash = createHash("sha256").update(String(report)).digest();
  const tokenHash = createHash("sha256").update(token).digest();
  return { lane, report, channel, sealed, tokenHash, hash };
}

async function write(pool: Pool, day: string, rows: readonly Row[]): Promise<void> {
  const of = <T>(value: (one: Row) => T): T[] => rows.map(value);
  const keys = [of((one) => one.lane), of((one) => one.report)];
  await pool.query(
    `insert into named.person_record (lane, report_id, version, day, sealed)
      select lane, report_id, 1, $3, sealed from unnest($1::smallint[], $2::bigint[], $4::bytea[]) as g(lane, report_id, sealed)`,
    [...keys, day, of((one) => one.sealed)],
  );
  await pool.query(
    `insert into pseudonymous.report_version (lane, report_id, version, position, organisation_id, message_id,
        message_day, recorded_at, superseded_on_arrival, previous_identity, content_hash, contact_hash,
        order_time, said_at, status_rank, match_version, match_traits, identity_hash, sex)
      select lane, report_id, 1, report_id, 1, report_id, $3, now(), false, false, hash, hash, now(), now(), 1, 1, hash, hash, 'F'
      from unnest($1::smallint[], $2::bigint[], $4::bytea[]) as g(lane, report_id, hash)`,
    [...keys, day, of((one) => one.hash)],
  );
  await pool.query(
    `insert into access.patient_link (token_hash, lane, report_id, organisation_id, identity_hash,
        named_version, named_day, state, expires_on, created_at)
      select token_hash, lane, report_id, 1, hash, 1, $3, 'open', $3::date + 90, now()
      from unnest($1::smallint[], $2::bigint[], $4::bytea[], $5::bytea[]) as g(lane, report_id, token_hash, hash)`,
    [...keys, day, of((one) => one.tokenHash), of((one) => one.hash)],
  );
  await pool.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id, reason,
        priority, state, created_at, next_try_at, fallback)
      select lane, report_id, 1, 'patient', channel, 1, 'result', 5, 'waiting', now(), now(),
        case channel when 'sms' then 'email' end
      from unnest($1::smallint[], $2::bigint[], $3::text[]) as g(lane, report_id, channel)`,
    [...keys, of((one) => one.channel)],
  );
}

/** How many of a channel were taken, and how many of those are known to have arrived. */
export async function toldBy(
  pool: Pool,
  channel: string,
): Promise<{ told: number; delivered: number }> {
  const { rows } = await pool.query<{ told: number; delivered: number }>(
    `select count(*) filter (where state in ('sent', 'delivered', 'undeliverable'))::int as told,
        count(*) filter (where state = 'delivered')::int as delivered
      from delivery.delivery where channel = $1`,
    [channel],
  );
  return rows[0] ?? { told: 0, delivered: 0 };
}
