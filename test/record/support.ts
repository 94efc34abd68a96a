import { createHash, createSecretKey } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { openChain } from "../../server/src/audit/append.sql.ts";
import { decideDeliveries } from "../../server/src/deliver/index.ts";
import { derive, matchKeys } from "../../server/src/identify/index.ts";
import { ensureDay } from "../../server/src/platform/database/days.sql.ts";
import { createKeys } from "../../server/src/platform/keys/founding.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import {
  Committer,
  hashContent,
  type MessageToRecord,
  prepareReport,
  type TellInput,
} from "../../server/src/record/index.ts";
import type { Issue } from "../../server/src/result/issue.ts";
import { emptyCodeMap, type MessageHeader, type Sender } from "../../server/src/result/message.ts";
import type { Moment } from "../../server/src/result/moment.ts";
import type { Person } from "../../server/src/result/person.ts";
import { nothingSaid, type Situation } from "../../server/src/result/situation.ts";
import type { ResultStatus, ResultValue, TestResult } from "../../server/src/result/test-result.ts";

const identityKey = createSecretKey(Buffer.alloc(32, 1));
const registerKey = createSecretKey(Buffer.alloc(32, 2));

export const someone: Person = {
  birthName: "PAT-TROIS",
  usedName: null,
  givenNames: ["DOMINIQUE"],
  birthDate: "1979-03-28",
  sex: "F",
  birthplace: "63220",
  identifiers: [{ scheme: "INS-NIR", value: "279035121518989", qualified: true }],
  phones: [],
  emails: ["dominique@patients.example"],
  address: null,
};

export const someoneElse: Person = {
  ...someone,
  birthName: "AUTRE",
  givenNames: ["CAMILLE"],
  birthDate: "1985-01-02",
  identifiers: [],
  emails: ["camille@patients.example"],
};

export const moment = (iso: string): Moment => ({
  iso,
  instant: Date.parse(iso),
  offsetMinutes: 60,
  precision: "minute",
  localDate: iso.slice(0, 10),
});

export interface Said {
  controlId: string;
  report?: string;
  person?: Person;
  value?: ResultValue;
  status?: ResultStatus;
  test?: string;
  validated?: string | null;
  sent?: string;
  device?: string;
  specimenNumber?: string;
  screening?: string;
  sampled?: string;
  situation?: Partial<Situation>;
  /** Further results of the same report. */
  beside?: Partial<TestResult>[];
  issues?: Issue[];
  sender?: Sender;
}

/** A message as it comes to the record, from what it says in short. */
export function message(sender: Sender, said: Said): MessageToRecord {
  const header: MessageHeader = {
    format: "hl7v2",
    version: "2.5",
    controlId: said.controlId,
    application: "SIL",
    facility: sender.code,
    sentAt: moment(said.sent ?? "2022-01-15T09:30:00+01:00"),
    processing: "P",
  };
  const status = said.status ?? "final";
  const validatedAt =
    said.validated === null ? null : moment(said.validated ?? "2022-01-15T09:25:00+01:00");
  const result: TestResult = {
    test: said.test ?? "sars-cov-2-pcr",
    loinc: "94500-6",
    subId: "",
    value: status === "cancelled" ? null : (said.value ?? "negative"),
    quantity: null,
    screening: said.screening ?? null,
    status,
    sampledAt: moment(said.sampled ?? "2022-01-15T08:00:00+01:00"),
    receivedAt: null,
    validatedAt,
    specimen: null,
    specimenNumber: said.specimenNumber || null,
    screens: said.screening === undefined ? null : "sars-cov-2-pcr",
    device: said.device ?? null,
    place: "OBX",
  };
  const report = {
    number: said.report ?? "R1",
    placerNumber: null,
    person: said.person ?? someone,
    results: [result, ...(said.beside ?? []).map((other) => ({ ...result, ...other }))],
    validatedAt,
    prescriber: null,
    performers: [],
    performedAt: null,
    situation: { ...nothingSaid, ...said.situation },
  };
  const { sent, controlId, issues = [], ...content } = said;
  const raw = Buffer.from(JSON.stringify(content));
  return {
    sender,
    header,
    receivedAt: new Date(),
    contentHash: hashContent(registerKey, "message", raw),
    raw,
    issues,
    reports: issues.some((issue) => issue.severity === "error")
      ? []
      : [
          prepareReport(
            registerKey,
            report,
            header,
            sender,
            matchKeys(identityKey, report.person),
            derive(report),
          ),
        ],
  };
}

/** A test whose results the patient is never told by a message. */
export const onlyByProfessionals = "hiv-screening";

/** A screening is of a test that nobody is told of. */
const toldHow = (test: string) =>
  test === onlyByProfessionals
    ? ({ mode: "professional-only" } as const)
    : test.endsWith("screening")
      ? ({ mode: "never" } as const)
      : ({ mode: "at-once" } as const);

/** Decides as the platform does, where mail is the one channel. */
export const tellByMail = (input: TellInput) =>
  decideDeliveries({ ...input, tell: toldHow, ways: () => ({ channels: ["email"] }) });

/** A committer on a pool of the intake role, with keys of its own or those of a folder. */
export function committerOn(
  pool: Pool,
  now: () => Date = () => new Date(),
  shared: { readonly folder: string; readonly writer: string } | null = null,
): Committer {
  const folder = shared?.folder ?? mkdtempSync(join(tmpdir(), "opendep-keys-"));
  if (shared === null) createKeys(folder, "rehearsal");
  const keys = openKeyFolder(folder, ["named", "refused"]);
  return new Committer({
    pool,
    ...(shared === null ? {} : { writer: shared.writer }),
    ensureDay: (day) => ensureDay(pool, day),
    context: {
      keys,
      clock: { now },
      retention: { namedDays: 90, until: null },
      needs: {
        tells: (test) => toldHow(test).mode === "at-once",
        tell: tellByMail,
        openChain: (client, writer) => openChain(client, writer, 0),
      },
    },
  });
}

export const laboratory = (id: number): Sender => ({
  id,
  lane: id % 16,
  code: createHash("sha1").update(String(id)).digest("hex").slice(0, 9),
  name: `Laboratoire ${id}`,
  language: "fr",
  zone: "Europe/Paris",
  codeMap: emptyCodeMap,
});
