import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { loadCountry } from "../../server/src/country/load.ts";
import { startDelivery } from "../../server/src/deliver/index.ts";
import type { Channel } from "../../server/src/deliver/recipients/contract.ts";
import { patientEmail } from "../../server/src/deliver/recipients/patient/email.ts";
import { patientSms } from "../../server/src/deliver/recipients/patient/sms/sms.ts";
import { type KeyStore, openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { sealNamed, toldText } from "../../server/src/platform/keys/named-record.ts";
import { createLogger } from "../../server/src/platform/log.ts";
import type { MailStandIn } from "../../standins/mail/index.ts";
import type { SmsStandIn } from "../../standins/sms/index.ts";
import type { TestDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { root } from "../support/sources.ts";

export const country = loadCountry(join(root, "countries"), "fr");

type DeliveryParts = Omit<Parameters<typeof startDelivery>[0], "onEnded" | "onSettled">;

export const today = new Date().toISOString().slice(0, 10);
const inNinetyDays = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

/** A version that was recorded and has to be told, as the record step leaves it. */
export interface Recorded {
  readonly report: number;
  readonly version?: number;
  readonly email?: string;
  readonly phone?: string;
  readonly fallback?: string;
  readonly reason?: "result" | "correction" | "cancellation";
  readonly priority?: number;
  readonly state?: "waiting" | "sending" | "sent" | "superseded" | "undeliverable";
  readonly channel?: "email" | "sms" | "none";
  /** Seconds from now at which it is due, or its lease ends. */
  readonly dueIn?: number;
  readonly attempts?: number;
  /** Seconds ago that it was recorded; long enough ago to be settled unless said otherwise. */
  readonly age?: number;
  readonly person?: string;
}

export interface Ground {
  readonly keys: KeyStore;
  record(version: Recorded): Promise<void>;
  rows(report: number): Promise<DeliveryState[]>;
}

export interface DeliveryState {
  version: number;
  channel: string;
  state: string;
  attempts: number;
  next_try_at: Date | null;
  finished_at: Date | null;
  receipt: string | null;
  failure: string | null;
}

const lane = 3;
const secondsFromNow = (seconds: number): Date => new Date(Date.now() + seconds * 1_000);
const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

/** One organisation, keys of its own, and rows as the record step writes them. */
export async function prepare(db: TestDatabase): Promise<Ground> {
  const keys = openKeyFolder(makeFolder(), ["named", "contact"]);
  await db.query("select named.ensure_day($1)", [today]);
  const [organisation] = await db.query<{ organisation_id: number }>(
    `insert into registry.organisation (lane, code, name, kind, country, zone, language, phone, created_at)
      values ($1, '990000001', 'Laboratoire des Tilleuls', 'laboratory', 'fr', 'Europe/Paris', 'fr', '01 99 00 12 34', now())
      returning organisation_id`,
    [lane],
  );
  const organisationId = organisation?.organisation_id ?? 0;
  return {
    keys,
    record: (version) => record(db, keys, organisationId, version),
    rows: (report) =>
      db.query<DeliveryState>(
        `select version, channel, state, attempts, next_try_at, finished_at, receipt, failure
          from delivery.delivery where report_id = $1 order by version, created_at, channel desc`,
        [report],
      ),
  };
}

async function record(
  db: TestDatabase,
  keys: KeyStore,
  organisationId: number,
  said: Recorded,
): Promise<void> {
  const { report, version = 1, state = "waiting", person = "A" } = said;
  const recordedAt = secondsFromNow(-(said.age ?? 30));
  const email = said.email ?? `p${report}@patients.example`;
  const token = randomBytes(16).toString("base64url");
  const known = await db.query(
    "select 1 from access.patient_link where report_id = $1 and identity_hash = $2",
    [report, hash(person)],
  );
  const place = { lane, reportId: report, version, day: today };
  const record = {
    person: {
      birthName: "PAT-TROIS",
      usedName: null,
      givenNames: ["DOMINIQUE"],
      birthDate: "1979-03-28",
      sex: "F",
      birthplace: null,
      identifiers: [],
      phones: said.phone ? [said.phone] : [],
      emails: [email],
      address: null,
    },
    reportNumber: `R${report}`,
    placerNumber: null,
    prescriber: null,
  };
  const sealed = sealNamed(keys, place, toldText(JSON.stringify(record)), {
    token: known.length > 0 ? null : token,
  });
  await db.query(
    "insert into named.person_record (lane, report_id, version, day, sealed) values ($1, $2, $3, $4, $5)",
    [lane, report, version, today, sealed],
  );
  await db.query(
    `insert into pseudonymous.report_version (lane, report_id, version, position, organisation_id, message_id,
        message_day, recorded_at, superseded_on_arrival, previous_identity, content_hash, contact_hash,
        order_time, said_at, status_rank, match_version, match_traits, identity_hash, sex)
      values ($1, $2, $3, $4, $5, 1, $6, $7, false, false, $8, $9, $7, $7, 1, 1, $8, $10, 'F')`,
    [
      lane,
      report,
      version,
      report * 100 + version,
      organisationId,
      today,
      recordedAt,
      hash(`${report}.${version}`),
      hash(email),
      hash(person),
    ],
  );
  if (known.length === 0) {
    await db.query(
      `insert into access.patient_link (token_hash, lane, report_id, organisation_id, identity_hash,
          named_version, named_day, state, expires_on, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9)`,
      [
        hash(token),
        lane,
        report,
        organisationId,
        hash(person),
        version,
        today,
        inNinetyDays,
        recordedAt,
      ],
    );
  }
  const finished = state === "sent" ? recordedAt : null;
  await db.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id, reason,
        priority, state, created_at, next_try_at, attempts, finished_at, fallback)
      values ($1, $2, $3, 'patient', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      lane,
      report,
      version,
      said.channel ?? "email",
      organisationId,
      said.reason ?? "result",
      said.priority ?? 5,
      state,
      recordedAt,
      state === "waiting" || state === "sending" ? secondsFromNow(said.dueIn ?? -1) : null,
      said.attempts ?? 0,
      finished,
      said.fallback ?? null,
    ],
  );
}

/** The e-mail channel as the platform opens it, on a stand-in. */
export const emailTo = (mail: Pick<MailStandIn, "smtpPort">): Channel =>
  patientEmail({
    smtpUrl: `smtp://127.0.0.1:${mail.smtpPort}`,
    from: "OpenDEP <no-reply@portal.example>",
    publicUrl: "http://portal.example",
    requireTls: false,
  });

/** The SMS channel on a stand-in, at any hour unless said. */
export const smsTo = (
  sms: Pick<SmsStandIn, "smppPort">,
  said: Partial<Parameters<typeof patientSms>[0]> = {},
): Channel =>
  patientSms({
    carrier: {
      host: "127.0.0.1",
      port: sms.smppPort,
      tls: false,
      systemId: "opendep",
      password: "secret",
    },
    sessions: 2,
    window: 10,
    from: "OpenDEP",
    publicUrl: "http://portal.example",
    rules: country.messages.sms,
    home: country.phone,
    zone: country.zone,
    languages: country.languages,
    production: false,
    anyHour: true,
    ...said,
  });

/** Starts delivery on one channel, with faults of the program in the log. */
export const startOn = (
  db: TestDatabase,
  ground: Pick<Ground, "keys">,
  channels: readonly Channel[],
  options: Partial<DeliveryParts> = {},
) =>
  startDelivery({
    databaseUrl: db.url,
    keys: ground.keys,
    channels,
    rules: country.messages,
    clock: { now: () => new Date() },
    log: createLogger({ level: "silent", part: "test" }),
    ...options,
  });

/** Waits for something that happens on another turn. */
export async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + 15_000;
  for (;;) {
    const seen = await look();
    if (seen) return seen as NonNullable<T>;
    if (Date.now() > end) throw new Error("it did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
