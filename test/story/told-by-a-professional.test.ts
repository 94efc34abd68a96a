import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { codeOf, message, type Platform, sendFrames, startPlatform, until } from "./platform.ts";

/**
 * HIV is told by a professional alone, whatever the value: the result is recorded, and its patient gets
 * no message, no link and no line on a page of ours.
 */
const db = useDatabase();
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform(db);
}, 120_000);
afterAll(() => platform.stop());

const hiv = "56888-1^HIV 1+2 Ac+Ag";
const send = async (text: string): Promise<string> =>
  (await sendFrames(platform.mllp, [text]))[0] ?? "";
const mailsTo = (address: string) =>
  platform.mail.messages().filter((one) => one.to.includes(address));

const resultsOf = (test: string) =>
  db.query<{ value: string; status: string }>(
    "select value, status from pseudonymous.current_result where test = $1 order by report_id",
    [test],
  );

/** The address of the message that comes after is there: what was due before it has gone out. */
async function afterwards(): Promise<void> {
  const mail = `after-${Math.random()}@patients.example`;
  await send(message({ id: mail.slice(0, 20), report: mail, mail }));
  await until(() => mailsTo(mail)[0]);
}

async function page(text: string) {
  const token = /\/r#([\w-]{22})/.exec(text)?.[1] ?? "";
  const response = await fetch(`${platform.url}/api/patient/result`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate: "1979-03-28" }),
  });
  return (await response.json()) as { view: { results: { test: string }[] } };
}

describe("a result that only a professional tells", () => {
  it("is recorded; its patient is sent nothing, and there is no link to it", async () => {
    const mail = "hiv@patients.example";
    const answer = await send(
      message({ id: "v1", report: "V1", test: hiv, value: "11214006^Réactif^SCT", mail }),
    );
    expect(codeOf(answer)).toBe("AA");
    expect(await resultsOf("hiv-screening")).toEqual([{ value: "positive", status: "final" }]);
    await afterwards();
    expect(mailsTo(mail)).toEqual([]);
    const rows = await db.query(
      `select d.state from delivery.delivery d join pseudonymous.result r using (lane, report_id, version)
        where r.test = 'hiv-screening'`,
    );
    const links = await db.query(
      `select l.state from access.patient_link l join pseudonymous.result r using (lane, report_id)
        where r.test = 'hiv-screening'`,
    );
    expect([rows, links]).toEqual([[], []]);
  });

  it("nor of its correction, its cancellation and its coming again", async () => {
    const mail = "hiv@patients.example";
    const later = [
      ["v2", "C", "20260115100000+0100"],
      ["v3", "D", "20260115103000+0100"],
      ["v4", "F", "20260115110000+0100"],
    ] as const;
    for (const [id, status, validated] of later) {
      const value = "131194007^Non réactif^SCT";
      const told = { id, report: "V1", test: hiv, value, status, validated, mail };
      expect(codeOf(await send(message(told)))).toBe("AA");
    }
    expect(await resultsOf("hiv-screening")).toEqual([{ value: "negative", status: "final" }]);
    await afterwards();
    expect(mailsTo(mail)).toEqual([]);
  });

  it("beside a result that is told, is not on the page that the message leads to", async () => {
    const mail = "both@patients.example";
    const extra = [
      "OBR|2||V5^LABO|56888-1^HIV 1+2 Ac+Ag^LN|||20260115080000+0100|||||||||||||||20260115092500+0100||LAB|F",
      "OBX|1|CE|56888-1^HIV 1+2 Ac+Ag^LN||11214006^Réactif^SCT||||||F",
    ];
    expect(codeOf(await send(message({ id: "v5", report: "V5", mail, extra })))).toBe("AA");
    expect(await resultsOf("hiv-screening")).toHaveLength(2);
    const { text, subject } = await until(() => mailsTo(mail)[0]);
    // Letters of chance in a link spell anything.
    const told = `${subject} ${text}`.replaceAll(/\/r#[\w-]{22}/g, "/r#");
    expect(told).not.toMatch(/vih|hiv/i);
    const { view } = await page(text);
    expect(view.results.map((one) => one.test)).toEqual(["sars-cov-2-pcr"]);
    expect(JSON.stringify(view)).not.toMatch(/vih|hiv/i);
  });
});

describe("a result that is reopened", () => {
  it("is told as examined again, and its page shows no value until it is final", async () => {
    const mail = "reopened@patients.example";
    const told = { report: "O1", mail, value: "P^Positif^99SIDEPRES" };
    await send(message({ id: "o1", ...told }));
    const first = await until(() => mailsTo(mail)[0]);
    await page(first.text);
    const back = { id: "o2", ...told, status: "P", validated: "20260115100000+0100" };
    expect(codeOf(await send(message(back)))).toBe("AA");
    await until(() => mailsTo(mail)[1]);
    const { view } = await page(first.text);
    expect(view.results).toMatchObject([
      { status: "preliminary", value: null, valueText: null, earlier: [{ value: "positive" }] },
    ]);
    const again = { ...told, value: "N^Négatif^99SIDEPRES", validated: "20260115110000+0100" };
    await send(message({ id: "o3", ...again }));
    await until(() => mailsTo(mail)[2]);
    expect((await page(first.text)).view.results).toMatchObject([
      { status: "final", value: "negative", earlier: [{ value: "positive" }] },
    ]);
  });
});

describe("a result whose laboratory asks that it not be shown", () => {
  const from = (code: string, answer: string): string =>
    `OBX|9|CE|${code}^Non visible^MetaDMPMSS||${answer}^^expandedYes-NoIndicator||||||F\r`;
  const failures = () =>
    db.query<{ state: string; failure: string }>(
      "select state, failure from delivery.delivery where failure = 'withheld'",
    );

  it("is recorded and told to nobody; the laboratory sees why; lifted, what changes is told", async () => {
    const told = { id: "w1", report: "W1", mail: "withheld@patients.example" };
    const text = message(told) + from("INVISIBLE_PATIENT", "Y");
    expect(codeOf(await send(text))).toBe("AA");
    await afterwards();
    expect(mailsTo(told.mail)).toEqual([]);
    expect(await failures()).toEqual([{ state: "undeliverable", failure: "withheld" }]);
    const [{ links } = { links: -1 }] = await db.query<{ links: number }>(
      `select count(*)::int as links from access.patient_link l
        join delivery.delivery d using (lane, report_id) where d.failure = 'withheld'`,
    );
    expect(links).toBe(0);
    const lifted = { ...told, id: "w2", validated: "20260115113000+0100" };
    expect(codeOf(await send(message(lifted) + from("INVISIBLE_PATIENT", "N")))).toBe("AA");
    const changed = { ...lifted, id: "w3", value: "P^Positif^99SIDEPRES", status: "C" };
    const at = { validated: "20260115120000+0100" };
    expect(
      codeOf(await send(message({ ...changed, ...at }) + from("INVISIBLE_PATIENT", "N"))),
    ).toBe("AA");
    await until(() => mailsTo(told.mail)[0]);
    // What was only lifted is the laboratory's to tell: it was told so.
    expect(mailsTo(told.mail)).toHaveLength(1);
  });
});
