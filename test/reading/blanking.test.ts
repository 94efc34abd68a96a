import { zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeIntake, type Intake } from "../../server/src/compose-intake.ts";
import { type Config, readConfig } from "../../server/src/config.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { unseal } from "../../server/src/platform/keys/seal.ts";
import { refusedPlace } from "../../server/src/record/index.ts";
import { emptyCodeMap } from "../../server/src/result/message.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { catalogue, codeOf, france, fromHere } from "./support/stub-pipeline.ts";

const db = useDatabase();
let intake: Intake;
let config: Config;

beforeAll(async () => {
  config = readConfig({
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: makeFolder(),
    DATABASE_URL: db.url,
    OPENDEP_LOG_LEVEL: "silent",
    OPENDEP_SMTP_URL: "smtp://127.0.0.1:1",
    OPENDEP_PUBLIC_URL: "http://portal.example",
  });
  intake = await composeIntake(config, { catalogue, country: france });
  await register();
});

afterAll(async () => {
  await intake.drain();
  await intake.close();
});

const register = (): Promise<number> =>
  registerLaboratory(db, { codeMap: { ...emptyCodeMap, tests: { "L|VHC": "ignore" } } });

/** What a register of these tests has no right to: each word stands in one place of the message. */
const none = {
  hiv: "HIVPOSITIF",
  hivText: "SEROLOGIEREACTIVE",
  hivRange: "SEUILVIRAL",
  hivFlag: "DRAPEAUHH",
  hivComment: "COMMENTAIREVIH",
  glucose: "5.43",
  glucoseUnit: "MMOLPARLITRE",
  glucoseRange: "3.9-6.1",
  probability: "0.987",
  answer: "GROSSESSEOUI",
  local: "HEPATITEC",
  document: "RE9DVU1FTlRTRUNSRVQ=",
  patientComment: "DITALINFIRMIERE",
  orderComment: "CONTEXTECLINIQUE",
  specimenComment: "TUBEDESEROLOGIE",
  secondComment: "ALABSENCEDEJEUNE",
  reason: "MOTIFCONFIDENTIEL",
  clinical: "FIEVREDEPUISLUNDI",
  besideAnswer: "REMARQUESURLESSYMPTOMES",
  unreadable: "PEUTETREUNPEU",
  accented: "IMMUNODÉPRIMÉ",
} as const;

/** What is of the catalogue, and stays. */
const kept = [
  "260373001",
  "DETECTEENPCR",
  "REMARQUESURLAPCR",
  "24.61",
  "PAT-TROIS",
  "SYMPTOMESOUI",
] as const;

interface Told {
  readonly id: string;
  readonly version?: string;
  readonly birth?: string;
  readonly separator?: string;
  readonly charset?: string;
}

const message = ({ id, version = "2.5", birth = "19790328", charset = "UNICODE UTF-8" }: Told) =>
  [
    `MSH|^~\\&|SIL|990000001|OPENDEP|NAT|20260115093000+0100||ORU^R01^ORU_R01|${id}|P|${version}|||||FRA|${charset}`,
    `PID|1||4711^^^LABO^PI||PAT-TROIS^DOMINIQUE^^^^^L||${birth}|F`,
    `NTE|1|L|${none.patientComment}`,
    `ORC|RE||${id}^LABO`,
    `OBR|1||${id}^LABO|94500-6^SARS-CoV-2 ARN^LN|||20260115080000+0100||||||${none.clinical}|||||||||20260115092500+0100||LAB|F||||||${none.reason}`,
    `NTE|1|L|${none.orderComment}`,
    "OBX|1|CWE|94500-6^SARS-CoV-2 ARN^LN||260373001^Detected^SCT^P^DETECTEENPCR^L||||||F",
    "NTE|1|L|REMARQUESURLAPCR",
    "OBX|1|CWE|95419-8^Symptoms^LN||Y^SYMPTOMESOUI^HL70136||||||F",
    `NTE|1|L|${none.besideAnswer}`,
    `OBX|1|ST|95418-0^Health care^LN||${none.unreadable}||||||F`,
    "OBX|2|NM|94745-7^Ct^LN||24.61||||||F",
    `OBX|3|CWE|13955-0^VIH 1+2^LN||${none.hiv}^${none.hivText}^L||${none.hivRange}|${none.hivFlag}|${none.probability}||F`,
    `NTE|1|L|${none.hivComment}`,
    `NTE|2|L|~${none.secondComment}\\.br\\${none.secondComment}`,
    `OBX|4|NM|2345-7^Glucose^LN||${none.glucose}|${none.glucoseUnit}|${none.glucoseRange}||||F`,
    `OBX|5|CE|VHC^Hépatite C^L||${none.local}||||||F`,
    `OBX|6|CE|95419-8^Question^LN||${none.answer}||||||F||||||||||||||||||QST`,
    `OBX|7|ED|11502-2^CR^LN||^TEXT^XML^Base64^${none.document}||||||F`,
    `OBX|8|ST|71802-3^Contexte^LN||${none.accented}~${none.accented}||||||F`,
    "SPM|1|^1||258500001^Ecouvillon^SCT",
    `NTE|1|L|${none.specimenComment}`,
    "",
  ].join("\r");

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

/** The same message as accepted, refused, never judged, in other bytes. */
const sent: readonly (readonly [string, Buffer, "AA" | "AE"])[] = [
  ["accepted", Buffer.from(message({ id: "B1" })), "AA"],
  ["accepted in 8859/1", latin1(message({ id: "B2", charset: "8859/1" })), "AA"],
  ["with line feeds", Buffer.from(message({ id: "B3" }).replaceAll("\r", "\n")), "AA"],
  ["with separators of its own", Buffer.from(message({ id: "B4" }).replaceAll("|", "$")), "AA"],
  ["refused for the person", Buffer.from(message({ id: "B5", birth: "19790230" })), "AE"],
  ["of a version not read", Buffer.from(message({ id: "B6", version: "2.7" })), "AE"],
  [
    "without a patient",
    Buffer.from(
      message({ id: "B7" })
        .replace(/PID[^\r]*\r/, "")
        .replace(/^/, ""),
    ),
    "AE",
  ],
];

/** Every raw message that was kept, accepted or refused, as it is when it is read again. */
async function archive(): Promise<string[]> {
  const keys = openKeyFolder(config.keysDir, ["named", "refused"]);
  const blocks = await db.query<{ lane: number; block_id: number; day: string; sealed: Buffer }>(
    "select lane, block_id, day::text as day, sealed from named.raw_block order by block_id",
  );
  const refused = await db.query<{ lane: number; refused_id: number; day: string; sealed: Buffer }>(
    "select lane, refused_id, day::text as day, sealed from named.refused_message",
  );
  const opened = [
    ...blocks.map(({ lane, block_id, day, sealed }) =>
      unseal(keys.get(`named/${day}`), `named.raw_block|${lane}|${block_id}|${day}`, sealed),
    ),
    ...refused.map(({ lane, refused_id, day, sealed }) =>
      unseal(keys.get(`refused/${day}`), refusedPlace(lane, refused_id, day), sealed),
    ),
  ];
  return opened.map((bytes) => zstdDecompressSync(bytes).toString("latin1"));
}

/** The forms in which a value might be left: as text in either set, in hexadecimal, in base64. */
const formsOf = (value: string): string[] =>
  [Buffer.from(value), latin1(value)].flatMap((bytes) => [
    bytes.toString("latin1"),
    bytes.toString("hex"),
    bytes.toString("base64").replace(/=+$/, ""),
  ]);

describe("the archive of raw messages", () => {
  it.each(sent)("takes one %s", async (_how, bytes, code) => {
    const [answer] = await intake.pipeline(bytes, fromHere);
    expect(codeOf(answer)).toBe(code);
  });

  it("holds all of them, with what is of the catalogue", async () => {
    const all = (await archive()).join("\n");
    for (const id of ["B1", "B2", "B3", "B4", "B5", "B6", "B7"]) expect(all).toContain(id);
    for (const value of kept) expect(all).toContain(value);
  });

  it.each(Object.entries(none))("holds no %s, in any form", async (_what, value) => {
    const all = (await archive()).join("\n").toLowerCase();
    for (const form of formsOf(value)) expect(all).not.toContain(form.toLowerCase());
  });

  it("keeps what is of the catalogue also in what was refused, to be sent through again", async () => {
    const refused = (await archive()).find((one) => one.includes("|B5|")) ?? "";
    for (const value of ["260373001", "24.61", "REMARQUESURLAPCR"])
      expect(refused).toContain(value);
  });

  it("keeps no value at all where nothing of the message could be judged", async () => {
    const one = (await archive()).find((text) => text.includes("|B6|")) ?? "";
    expect(one).toContain("PAT-TROIS");
    for (const value of ["260373001", "24.61", "REMARQUESURLAPCR"])
      expect(one).not.toContain(value);
  });

  it("leaves none of them in any other table", async () => {
    const rows = await db.query<{ text: string }>(
      `select t::text as text from intake.message t union all
        select t::text from pseudonymous.report_version t union all
        select t::text from pseudonymous.result t union all
        select t::text from audit.entry t union all
        select t::text from audit.security_event t`,
    );
    const all = rows.map(({ text }) => text).join("\n");
    for (const value of Object.values(none)) expect(all).not.toContain(value);
  });
});
