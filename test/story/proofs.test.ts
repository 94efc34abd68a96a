import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  keyOfCertificate,
  revocationHashes,
  type TestCertificate,
  TrustList,
  uciOf,
  verifyHcert,
} from "#hcert";
import { readTrustedKeys, verifyTwoDDoc } from "#two-d-doc";
import { loadCatalogue } from "../../server/src/catalogue/load.ts";
import { inviteToRecovery } from "../../server/src/certificates/follow.ts";
import {
  type InvitationRules,
  invitationRules,
} from "../../server/src/certificates/invitations.sql.ts";
import type { PatientProof } from "../../server/src/certificates/issue.ts";
import { ownRevocations } from "../../server/src/certificates/own-revocations.sql.ts";
import { trustFiles } from "../../server/src/certificates/publish.ts";
import { signerClient } from "../../server/src/certificates/signer/client.ts";
import {
  type DescribedKey,
  readDescriptions,
  writeDescription,
} from "../../server/src/certificates/signer/key-files.ts";
import { ownSigners } from "../../server/src/certificates/signer/published.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { signerPath } from "../../server/src/platform/local-sockets.ts";
import { places } from "../../server/src/platform/places.ts";
import { useDatabase } from "../support/database.ts";
import { atNoon } from "../support/noon.ts";
import { type Platform, startPlatform, until } from "./platform.ts";
import { negative, positive, type Sample, samplesOf } from "./samples.ts";

/**
 * A patient takes a proof of a result from the portal; anyone verifies it with the published keys; a
 * correction takes it back.
 */
const db = useDatabase();
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform(db, { OPENDEP_CLOCK: clock.setting() });
}, 120_000);
afterAll(() => platform.stop());

const clock = atNoon();
const { hl7, send, tokenOf, followed } = samplesOf(db, clock, () => platform);

async function ask(token: string, birthDate = "1979-03-28") {
  const response = await fetch(`${platform.url}/api/patient/proofs`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate }),
  });
  const body = (await response.json()) as { state: string; proofs: PatientProof[] };
  return { status: response.status, ...body };
}

const trust = () =>
  new TrustList(
    ownSigners(platform.config.dataDir).flatMap(({ certificate }) => {
      const key = certificate && keyOfCertificate(certificate);
      return key ? [key] : [];
    }),
  );

function verify(text: string) {
  return verifyHcert(text, { trust: trust(), at: clock.now() });
}

const verifyDocument = (text: string) => {
  const files = trustFiles(ownSigners(platform.config.dataDir), [], "FR");
  const { keys } = readTrustedKeys(JSON.parse(files.get("2d-doc.json") ?? "[]"));
  return verifyTwoDDoc(text, { trusted: keys });
};

/** Whether a certificate stands in what is published as taken back, by each of its hashes. */
async function isPublished(text: string): Promise<boolean[]> {
  const revoked = await ownRevocations(db.pool("web"));
  const listed = new Set(
    revoked
      .flatMap((one) => [one.uciHash, one.countryUciHash, one.signatureHash])
      .flatMap((hash) => hash?.toString("hex") ?? []),
  );
  const { certificate } = verify(text);
  return certificate
    ? revocationHashes(certificate).map(({ hash }) => listed.has(Buffer.from(hash).toString("hex")))
    : [];
}

describe("a positive PCR", () => {
  it("gives a certificate that the published keys verify, and a 2D-DOC", async () => {
    await send({ id: "p1" });
    const { state, proofs } = await ask(await tokenOf("p1"));
    expect(state).toBe("open");
    expect(proofs.map(({ kind, state }) => [kind, state])).toEqual([
      ["test", "available"],
      ["recovery", "later"],
    ]);
    const [proof, recovery] = proofs;
    const { valid, reason, certificate } = verify(proof?.codes?.hcert.text ?? "");
    expect({ valid, reason }).toEqual({ valid: true, reason: null });
    const payload = certificate?.claims.payload ?? {};
    const { nam, dob, t } = payload as unknown as TestCertificate;
    expect({ nam, dob }).toEqual({
      nam: { fn: "PAT-TROIS", fnt: "PAT<TROIS", gn: "DOMINIQUE", gnt: "DOMINIQUE" },
      dob: "1979-03-28",
    });
    expect(t[0]).toMatchObject({
      tt: "LP6464-4",
      tr: "260373001",
      tc: "Laboratoire des Tilleuls",
      co: "FR",
      is: "OpenDEP",
      ci: proof?.codes?.hcert.identifier,
    });
    expect(t[0].sc).toMatch(/T08:00:00\+01:00$/);
    expect(proof?.codes?.hcert.identifier).toMatch(/^URN:UVCI:01:FR:[0-9A-Z]{20}#[0-9A-Z/:]$/);
    expect(verifyDocument(proof?.codes?.twoDDoc?.text ?? "")).toMatchObject({
      valid: true,
      reason: null,
    });
    expect(recovery?.availableFrom).toBe(clock.date(9));
  });

  it("says of each of two samples of one test when it was taken, and of what", async () => {
    const test = "94500-6^SARS-CoV-2 ARN resp^LN";
    const [taken, validated] = [hl7(1, "10"), hl7(1, "11")];
    await send({
      id: "p5",
      extra: [
        `OBR|2||p5^LABO|${test}|||${taken}|||||||||||||||${validated}||LAB|F`,
        `OBX|1|CE|${test}|2|${positive}||||||F|||${taken}`,
      ],
    });
    const { proofs } = await ask(await tokenOf("p5"));
    expect(proofs.map(({ kind, sampledAt }) => [kind, sampledAt])).toEqual(
      [`${clock.date(-2)}T08:00:00+01:00`, `${clock.date(-1)}T10:00:00+01:00`].flatMap((taken) => [
        ["test", taken],
        ["recovery", taken],
      ]),
    );
    expect(proofs.map(({ specimen }) => specimen)).toEqual(Array(4).fill(null));
  });

  it("is had on paper, with its specimen mark, by whoever opens the report", async () => {
    const token = await tokenOf("p1");
    const [proof] = (await ask(token)).proofs;
    const paper = (result: string, birthDate = "1979-03-28") =>
      fetch(`${platform.url}/api/patient/proofs/pdf`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token, birthDate, result }),
      });
    const response = await paper(proof?.result ?? "");
    expect(response.headers.get("content-type")).toBe("application/pdf");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect((await paper("000000000000")).status).toBe(404);
    expect((await paper(proof?.result ?? "", "1979-03-27")).status).toBe(403);
  });

  it("gives the same at every look, and one alone to many who ask at once", async () => {
    await send({ id: "p2" });
    const token = await tokenOf("p2");
    const all = await Promise.all(Array.from({ length: 8 }, () => ask(token)));
    const texts = new Set(all.map(({ proofs }) => JSON.stringify(proofs)));
    expect(texts.size).toBe(1);
    expect(new Set([...texts, JSON.stringify((await ask(token)).proofs)]).size).toBe(1);
    const rows = await db.query(
      `select scheme from certificate.proof p join pseudonymous.report_version v using (lane, report_id, version)
        join intake.message m on m.lane = v.lane and m.message_id = v.message_id
        where m.control_id = 'p2' order by scheme`,
    );
    expect(rows).toEqual([{ scheme: "2d-doc" }, { scheme: "dcc" }]);
  });

  it("keeps its proof when what changes is not printed on it", async () => {
    await send({ id: "p3" });
    const token = await tokenOf("p3");
    const before = await ask(token);
    await send({ id: "p3b", report: "p3", phone: "0639980012", hour: "10" });
    await until(
      async () => (await db.query("select from intake.message where control_id = 'p3b'"))[0],
    );
    await followed();
    expect((await ask(token)).proofs).toEqual(before.proofs);
    expect(await isPublished(before.proofs[0]?.codes?.hcert.text ?? "")).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("from the 11th day gives a certificate of recovery, up to the 180th", async () => {
    await send({ id: "p4", daysAgo: 12 });
    const { proofs } = await ask(await tokenOf("p4"));
    const recovery = proofs.find(({ kind }) => kind === "recovery");
    expect(recovery?.state).toBe("available");
    const { valid, certificate } = verify(recovery?.codes?.hcert.text ?? "");
    expect(valid).toBe(true);
    expect(certificate?.claims.payload).toMatchObject({
      r: [{ fr: clock.date(-12), df: clock.date(-1), du: clock.date(168) }],
    });
    expect(recovery?.codes?.twoDDoc).toBeNull();
  });

  it("is shown to nobody with another birth date", async () => {
    expect((await ask(await tokenOf("p1"), "1979-03-27")).status).toBe(403);
  });
});

describe("a correction", () => {
  const corrections: [string, Partial<Sample>, string][] = [
    ["of the value", { value: negative, status: "C" }, "corrected"],
    ["that cancels", { status: "D" }, "cancelled"],
    ["of the second given name", { name: "PAT-TROIS^DOMINIQUE^DOMINIQUE ANNE" }, "corrected"],
    ["that reopens", { status: "P" }, "reopened"],
  ];
  it.each(corrections)(
    "%s takes the proof back, in every published form",
    async (what, change, why) => {
      const report = `c${corrections.findIndex(([name]) => name === what)}`;
      await send({ id: report });
      const token = await tokenOf(report);
      const [before] = (await ask(token)).proofs;
      const text = before?.codes?.hcert.text ?? "";
      expect(await isPublished(text)).toEqual([false, false, false]);
      await send({ id: `${report}b`, report, hour: "10", ...change });
      await followed();
      expect(await isPublished(text)).toEqual([true, true, true]);
      const [row] = await db.query<{ revoked_why: string }>(
        "select revoked_why from certificate.proof where scheme = 'dcc' and uci_hash = any(select uci_hash from certificate.revocation) order by revoked_at desc limit 1",
      );
      expect(row?.revoked_why).toBe(why);
      const { proofs } = await ask(token);
      const again = proofs.find(({ kind }) => kind === "test");
      if (why === "corrected") {
        expect(again?.state).toBe("available");
        expect(again?.codes?.hcert.identifier).not.toBe(before?.codes?.hcert.identifier);
        expect(verify(again?.codes?.hcert.text ?? "").valid).toBe(true);
      } else expect(again).toMatchObject({ state: "withdrawn", codes: null });
    },
  );

  it("of the identity takes it back, and the right person gets one of their own", async () => {
    await send({ id: "i1" });
    const token = await tokenOf("i1");
    const [before] = (await ask(token)).proofs;
    await send({
      id: "i1b",
      report: "i1",
      hour: "10",
      name: "AUTRE^CAMILLE^CAMILLE",
      birth: "19900102",
      mail: "i1-autre@patients.example",
      identifier: "290015121518903",
    });
    await followed();
    expect(await isPublished(before?.codes?.hcert.text ?? "")).toEqual([true, true, true]);
    expect((await ask(token)).state).toBe("withdrawn");
    const { proofs } = await ask(await tokenOf("i1-autre"), "1990-01-02");
    const payload = verify(proofs[0]?.codes?.hcert.text ?? "").certificate?.claims.payload;
    expect(payload).toMatchObject({ nam: { fn: "AUTRE" }, dob: "1990-01-02" });
    expect(uciOf(payload ?? {})).not.toBe(before?.codes?.hcert.identifier);
  });

  it("that is older and comes late takes nothing back", async () => {
    await send({ id: "l1", hour: "12" });
    const [before] = (await ask(await tokenOf("l1"))).proofs;
    await send({ id: "l0", report: "l1", value: negative, hour: "09" });
    await followed();
    expect(await isPublished(before?.codes?.hcert.text ?? "")).toEqual([false, false, false]);
  });

  it("after the named half was erased takes it back too", async () => {
    await send({ id: "e1" });
    const [before] = (await ask(await tokenOf("e1"))).proofs;
    await db.query(
      `with gone as (select lane, report_id from pseudonymous.report_version v
          join intake.message m using (lane, message_id) where m.control_id = 'e1'),
        record as (delete from named.person_record p using gone g
          where p.lane = g.lane and p.report_id = g.report_id)
        update certificate.proof p set sealed = null from gone g
          where p.lane = g.lane and p.report_id = g.report_id`,
    );
    await send({ id: "e1b", report: "e1", value: negative, status: "C", hour: "10" });
    await followed();
    expect(await isPublished(before?.codes?.hcert.text ?? "")).toEqual([true, true, true]);
  });
});

describe("an antigen test", () => {
  const antigen = "94558-4^SARS-CoV-2 Ag";
  it("gives a certificate where its device is on the European list", async () => {
    await send({ id: "a1", test: antigen, value: negative, device: "1232" });
    const { proofs } = await ask(await tokenOf("a1"));
    expect(proofs).toMatchObject([{ kind: "test", state: "available" }]);
    expect(verify(proofs[0]?.codes?.hcert.text ?? "").certificate?.claims.payload).toMatchObject({
      t: [{ tt: "LP217198-3", ma: "1232", tr: "260415000" }],
    });
  });

  it.each([
    ["a2", undefined],
    ["a3", "1065"],
  ])("gives none where it is not, and says why (%s)", async (id, device) => {
    await send({ id, test: antigen, ...(device && { device }) });
    const { proofs } = await ask(await tokenOf(id));
    expect(proofs).toMatchObject([{ kind: "test", state: "never", codes: null }]);
    expect(proofs[0]?.reason?.fr).toContain("liste européenne");
  });
});

describe("the invitation", () => {
  const subject = "Un document est disponible pour vous / A document is available for you";
  const mailsTo = (report: string) =>
    platform.mail
      .messages()
      .filter((one) => one.to.includes(`${report}@patients.example`))
      .map((one) => one.subject);

  it("goes out on the 11th day and before erasure, to whom it concerns, and names no disease", async () => {
    await send({ id: "v1" });
    await send({ id: "v2", value: negative });
    await send({ id: "v3" });
    for (const report of ["v1", "v2", "v3"]) await tokenOf(report);
    await send({ id: "v3b", report: "v3", value: negative, status: "C", hour: "10" });
    const country = loadCountry(places.countries, "fr");
    const rules = invitationRules(loadCatalogue(places.catalogue), country) as InvitationRules;
    await until(async () => {
      const rows = await db.query(
        "select from certificate.cursor c join pseudonymous.lane_counter l using (lane) where c.position < l.position",
      );
      return rows.length === 0;
    });
    const on = (days: number) => {
      return inviteToRecovery(db.pool("worker"), rules, clock.date(days), clock.now());
    };
    await on(8);
    await on(9);
    await until(() => mailsTo("v1").includes(subject));
    await on(9);
    await on(83);
    await until(() => mailsTo("v1").filter((one) => one === subject)[1]);
    expect(mailsTo("v1").toSorted()).toEqual([
      subject,
      subject,
      expect.stringContaining("Votre résultat"),
    ]);
    const text = platform.mail
      .messages()
      .find((one) => one.subject === subject && one.to.includes("v1@patients.example"))?.text;
    expect(text).toMatch(/\/r#[\w-]{22}/);
    expect(text).not.toMatch(/covid|rétablissement|recovery|positif|positive/i);
    const invited = await db.query<{ control_id: string }>(
      `select distinct m.control_id from delivery.delivery d
        join pseudonymous.report_version v using (lane, report_id, version)
        join intake.message m on m.lane = v.lane and m.message_id = v.message_id
        where d.recipient in ('invitation', 'reminder')`,
    );
    const told = invited.map((row) => row.control_id);
    expect(told).toContain("v1");
    expect(told.filter((id) => ["v2", "v3", "v3b"].includes(id))).toEqual([]);
  });
});

describe("while nobody can sign", () => {
  it("says so, gives what was made before, and makes the rest later", async () => {
    await send({ id: "s1" });
    const made = await ask(await tokenOf("s1"));
    await send({ id: "s2" });
    const token = await tokenOf("s2");
    const { keysDir } = platform.config;
    const key = readDescriptions(keysDir).find(({ usage }) => usage === "dcc") as DescribedKey;
    const signer = signerClient(signerPath(platform.config.dataDir));
    const signs = () =>
      signer.current("dcc").then(
        () => true,
        () => false,
      );
    writeDescription(keysDir, { ...key, retiredAt: clock.now().toISOString() });
    try {
      await until(async () => !(await signs()));
      const refused = (await ask(token)) as unknown as { status: number; error: { code: string } };
      expect([refused.status, refused.error.code]).toEqual([503, "proofs_away"]);
      expect((await ask(await tokenOf("s1"))).proofs).toEqual(made.proofs);
    } finally {
      writeDescription(keysDir, key);
    }
    await until(signs);
    signer.close();
    expect((await ask(token)).proofs[0]?.state).toBe("available");
  });
});

it("nothing that is kept of a proof names anybody, and no text of one stands in clear", async () => {
  const dump = JSON.stringify(
    (await db.query<Record<string, unknown>>("select * from certificate.proof")).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          Buffer.isBuffer(value) ? value.toString("latin1") : value,
        ]),
      ),
    ),
  );
  expect(dump.length).toBeGreaterThan(1_000);
  expect(dump).not.toMatch(/PAT-TROIS|DOMINIQUE|HC1:|DC04|UVCI|1979/);
  expect(readFileSync(`${platform.config.dataDir}/published/signers.json`, "utf8")).not.toMatch(
    /PRIVATE/,
  );
});
