import { zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findRefused, listRefused } from "../../server/src/cli/refused.sql.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { unseal } from "../../server/src/platform/keys/seal.ts";
import { useDatabase } from "../support/database.ts";
import { codeOf, message, type Platform, sendFrames, startPlatform, until } from "./platform.ts";

const db = useDatabase();
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform(db);
}, 120_000);
afterAll(() => platform.stop());

const send = async (text: string): Promise<string> =>
  (await sendFrames(platform.mllp, [text]))[0] ?? "";

const mailTo = (address: string) =>
  until(() => platform.mail.messages().find((one) => one.to.includes(address)));

const tokenIn = (text: string): string => /\/r#([\w-]{22})/.exec(text)?.[1] ?? "";

async function open(token: string, birthDate: string, birthName?: string) {
  const response = await fetch(`${platform.url}/api/patient/result`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate, birthName }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

describe("a result reaches its patient", () => {
  it("is acknowledged, told by e-mail and read on the portal", async () => {
    expect(codeOf(await send(message({ id: "1", value: "P^Positif^99SIDEPRES" })))).toBe("AA");
    const mail = await mailTo("dominique@patients.example");
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/covid|sars|positif|PAT-TROIS|DOMINIQUE/i);
    const { status, body } = await open(tokenIn(mail.text), "1979-03-28");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: "open",
      view: {
        person: { birthName: "PAT-TROIS", givenNames: ["DOMINIQUE"] },
        laboratory: { name: "Laboratoire des Tilleuls", phone: "01 99 00 12 34" },
        results: [
          { test: "sars-cov-2-pcr", value: "positive", sampledAt: "2026-01-15T08:00:00+01:00" },
        ],
      },
    });
  });

  it("wakes the worker by a job, which it takes by a role of its own", async () => {
    expect(codeOf(await send(message({ id: "job", report: "R-job" })))).toBe("AA");
    const left = () => db.query("select id from graphile_worker.jobs");
    await until(async () => (await left()).length === 0);
  });

  it("gives the same answer, byte for byte, to a message sent again", async () => {
    const text = message({ id: "again", report: "R2" });
    const first = await send(text);
    expect(await send(text)).toBe(first);
  });

  it("answers several messages in flight in their order", async () => {
    const ids = ["a1", "a2", "a3", "a4", "a5"];
    const answers = await sendFrames(
      platform.mllp,
      ids.map((id) => message({ id, report: id, mail: `${id}@patients.example` })),
    );
    expect(answers.map((answer) => /\rMSA\|AA\|(\w+)/.exec(answer)?.[1])).toEqual(ids);
  });

  it("says every fault at once, with place and code, and repeats no personal value", async () => {
    const answer = await send(
      message({ id: "bad", birth: "19791345", value: "XYZ^?^L", report: "R3" }),
    );
    expect(codeOf(answer)).toBe("AE");
    expect(answer).toContain("ERR||PID^1^7");
    expect(answer).toContain("ERR||OBX^1^5");
    expect(answer).not.toMatch(/19791345|PAT-TROIS|DOMINIQUE/);
  });

  it("keeps a refused message sealed, listed for operators and whole", async () => {
    const client = await db.pool("operator").connect();
    try {
      const [row] = await listRefused(client, { organisation: "990000001", limit: 5 });
      expect(row).toMatchObject({ control_id: "bad", times: 1 });
      const found = await findRefused(client, row?.lane ?? 0, row?.refused_id ?? 0);
      expect(found?.sealed.toString("latin1")).not.toContain("DOMINIQUE");
    } finally {
      client.release();
    }
  });

  it("turns an unknown sender away, and keeps nothing but a security event", async () => {
    const answer = await send(message({ id: "stranger", facility: "000000000" }));
    expect(codeOf(answer)).toBe("AR");
    const events = await db.query("select kind, source from audit.security_event");
    expect(events).toEqual([{ kind: "unknown sender", source: "127.0.0.1" }]);
  });

  it("takes the same over HTTP with a token, and nothing without", async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${platform.url}/intake/hl7v2`, {
        method: "POST",
        headers: { "content-type": "application/hl7-v2", ...headers },
        body: message({ id: "http", report: "R4" }),
      });
    expect((await post({})).status).toBe(401);
    expect((await post({ authorization: "Bearer nobody-has-this-token-at-all" })).status).toBe(401);
  });

  it("blanks values that a register has no right to before it keeps the message", async () => {
    const extra = ["OBX|2|NM|55454-3^Hemoglobin A1C^LN||5.8|%|4-6|H|||F", "NTE|1||SECRETNOTE"];
    expect(codeOf(await send(message({ id: "hba1c", report: "R5", extra })))).toBe("AA");
    const [row] = await db.query<{ lane: number; block_id: number; day: string; sealed: Buffer }>(
      "select lane, block_id, day, sealed from named.raw_block order by block_id desc limit 1",
    );
    if (!row) throw new Error("nothing was kept");
    const keys = openKeyFolder(platform.config.keysDir, ["named"]);
    const place = `named.raw_block|${row.lane}|${row.block_id}|${row.day}`;
    const kept = zstdDecompressSync(
      unseal(keys.get(`named/${row.day}`), place, row.sealed),
    ).toString();
    expect(kept).toContain("hba1c");
    expect(kept).not.toMatch(/5\.8|SECRETNOTE/);
  });

  it("shows a correction with what it replaces, on the same link", async () => {
    const mail = "corrected@patients.example";
    await send(message({ id: "c1", report: "R6", mail, name: "MARTIN^LOU^LOU" }));
    const token = tokenIn((await mailTo(mail)).text);
    await open(token, "1979-03-28");
    const correction = { id: "c2", report: "R6", mail, name: "MARTIN^LOU^LOU", status: "C" };
    await send(
      message({ ...correction, value: "P^Positif^99SIDEPRES", validated: "20260115110000+0100" }),
    );
    await until(() => platform.mail.messages().filter((one) => one.to.includes(mail)).length === 2);
    const { body } = await open(token, "1979-03-28");
    expect(body).toMatchObject({
      view: {
        results: [{ value: "positive", status: "corrected", earlier: [{ value: "negative" }] }],
      },
    });
  });

  it("closes a link to guesses: paused after five wrong dates, and one answer for every reason", async () => {
    const mail = "guessed@patients.example";
    await send(message({ id: "g1", report: "R7", mail }));
    const token = tokenIn((await mailTo(mail)).text);
    const wrong = [];
    for (let day = 1; day <= 5; day += 1) wrong.push(await open(token, `2000-01-0${day}`));
    const right = await open(token, "1979-03-28");
    const unknown = await open("AAAAAAAAAAAAAAAAAAAAAA", "1979-03-28");
    expect(new Set(wrong.map((one) => one.status))).toEqual(new Set([403]));
    expect(right).toEqual(wrong[0]);
    expect(unknown).toEqual(wrong[0]);
  });

  it("asks for the birth name where only a part of the date is known", async () => {
    const mail = "partial@patients.example";
    await send(message({ id: "p1", report: "R8", mail, birth: "19790000" }));
    const token = tokenIn((await mailTo(mail)).text);
    expect((await open(token, "1979-05-05")).body).toMatchObject({ state: "question" });
    expect((await open(token, "1979-00-00")).body).toMatchObject({ state: "question" });
    expect((await open(token, "1979-05-05", "Pat Trois")).body).toMatchObject({ state: "open" });
  });

  it("keeps what a person says against a report, and gives a reference", async () => {
    const mail = "contest@patients.example";
    await send(message({ id: "k1", report: "R9", mail }));
    const token = tokenIn((await mailTo(mail)).text);
    const response = await fetch(`${platform.url}/api/patient/contest`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        token,
        birthDate: "1979-03-28",
        reason: "not-me",
        detail: "Ce n'est pas moi",
      }),
    });
    expect(await response.json()).toMatchObject({
      reference: expect.stringMatching(/^\w{4}-\w{4}$/),
    });
  });

  it("leaves no name, address or token outside the sealed half", async () => {
    const rows = await db.query<{ text: string }>(
      `select t::text as text from pseudonymous.report_version t union all
        select t::text from pseudonymous.result t union all select t::text from intake.message t union all
        select t::text from audit.entry t union all select t::text from delivery.delivery t`,
    );
    const all = rows.map((row) => row.text).join("\n");
    expect(all.length).toBeGreaterThan(1_000);
    expect(all).not.toMatch(/PAT-TROIS|DOMINIQUE|MARTIN|patients\.example|279035121518989/);
  });
});
