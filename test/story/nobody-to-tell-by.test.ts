import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { saveToken } from "../../server/src/registry/organisation.sql.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  type Told,
  until,
} from "./platform.ts";

/** People with neither phone nor mail, and laboratories that want to know of them. */

const db = useDatabase();
let platform: Platform;
const laboratory = "990000005";
const another = "990000006";
const tokens = new Map<string, string>();

beforeAll(async () => {
  platform = await startPlatform(db);
  for (const code of [laboratory, another]) {
    const wants = ["undelivered-in-answer", "paper-codes"] as const;
    await registerLaboratory(db, { code, email: `contact@${code}.example`, wants });
    const token = randomBytes(32).toString("base64url");
    tokens.set(code, token);
    const hash = createHash("sha256").update(token).digest();
    await transaction(db.pool(null), (client) => saveToken(client, code, hash, "", new Date()));
  }
}, 120_000);
afterAll(() => platform.stop());

let number = 0;
/** A result of a person without any contact. */
const unreachable = (told: Partial<Told> = {}): Told => {
  number += 1;
  return { id: `N${number}`, report: `N-${number}`, facility: laboratory, mail: "", ...told };
};

async function send(told: Told): Promise<string> {
  const [answer = ""] = await sendFrames(platform.mllp, [message(told)]);
  expect(codeOf(answer)).toBe("AA");
  return answer;
}

const zdp = (answer: string): string[] => /\rZDP\|([^\r]*)/.exec(answer)?.[1]?.split("|") ?? [];

interface Undelivered {
  id: string;
  report: string;
  reason: string;
  urgent: boolean;
  state: string;
  code: string | null;
}
interface Feed {
  undelivered: Undelivered[];
  next: string;
  more: boolean;
  page: string;
}

const ask = (path: string, code: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${platform.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${tokens.get(code)}`, "content-type": "application/json" },
  });
const feed = async (code = laboratory, since?: string): Promise<Feed> => {
  const query = since === undefined ? "" : `?since=${since}`;
  const response = await ask(`/laboratory/undelivered${query}`, code);
  expect(response.status).toBe(200);
  return (await response.json()) as Feed;
};
const listed = (report: string, since?: string): Promise<Undelivered> =>
  until(async () => {
    // The feed answers an address 300 times a minute at most.
    await sleep(250);
    return (await feed(laboratory, since)).undelivered.find((one) => one.report === report);
  });

async function open(code: string, birthDate: string) {
  const response = await fetch(`${platform.url}/api/patient/result`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code, birthDate }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}
const right = "1979-03-28";
const form = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-TV-Z]$/;
const positive = { value: "P^Positif^99SIDEPRES" };

describe("the acknowledgement", { timeout: 120_000 }, () => {
  it("says that the patient cannot be told, and gives a code that opens the result", async () => {
    const answer = await send(unreachable(positive));
    const [ordinal, report, reason, words, code = ""] = zdp(answer);
    expect([ordinal, report, reason]).toEqual(["1", `N-${number}`, "no-contact"]);
    expect(words).toMatch(/^Ni téléphone/);
    expect(code).toMatch(form);
    expect(answer).not.toMatch(/ERR|PAT-TROIS/);
    const { status, body } = await open(code.toLowerCase().replaceAll("-", " "), right);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "open", view: { results: [{ value: "positive" }] } });
  });

  it("is the same, byte for byte, when the message comes again, whatever happened since", async () => {
    const told = unreachable();
    const answer = await send(told);
    const code = zdp(answer)[4] ?? "";
    await open(code, right);
    expect(await send(told)).toBe(answer);
    const [first, second] = await sendFrames(platform.mllp, [message(told), message(told)]);
    expect([first, second]).toEqual([answer, answer]);
  });

  it("gives the same code for the same content under another control id, and for a correction", async () => {
    const told = unreachable();
    const code = zdp(await send(told))[4];
    const again = { ...told, id: `${told.id}-again` };
    const answer = await send(again);
    expect(zdp(answer)[4]).toBe(code);
    expect(await send(again)).toBe(answer);
    const corrected = { ...positive, status: "C", validated: "20260115110000+0100" };
    expect(zdp(await send({ ...told, ...corrected, id: `${told.id}-c` }))[4]).toBe(code);
    const { body } = await open(code ?? "", right);
    expect(body).toMatchObject({ view: { results: [{ value: "positive", status: "corrected" }] } });
  });

  it("says nothing of it to those who are not registered for it, nor of those who are reached", async () => {
    expect(await send({ id: "plain", report: "plain", mail: "" })).not.toContain("ZDP");
    expect(await send({ ...unreachable(), mail: "a@patients.example" })).not.toContain("ZDP");
    const codes = await db.query(
      "select from access.paper_code c join registry.organisation o using (organisation_id) where o.code = '990000001'",
    );
    expect(codes).toEqual([]);
  });

  it("leaves nothing in the database by which a code could be found", async () => {
    const code = (zdp(await send(unreachable()))[4] ?? "").replaceAll("-", "").slice(0, 12);
    const rows = await db.query<{ all: string }>(
      "select row_to_json(c)::text as all from access.paper_code c",
    );
    const plain = createHash("sha256").update(code).digest("hex").slice(0, 32);
    for (const row of rows) expect(row.all).not.toMatch(new RegExp(`${code}|${plain}`));
  });
});

describe("a code on paper", { timeout: 120_000 }, () => {
  const made = async (): Promise<string> => zdp(await send(unreachable()))[4] ?? "";

  it("is closed by five wrong birth dates, also for the right one", async () => {
    const code = await made();
    for (let year = 1970; year < 1975; year += 1) {
      expect((await open(code, `${year}-03-28`)).status).toBe(403);
    }
    expect((await open(code, right)).status).toBe(403);
    const entry = await listed(`N-${number}`);
    expect(entry.code).toBeNull();
  });

  it("is closed by five wrong ends, and by no slip that its check character finds", async () => {
    const code = await made();
    const slip = `${code.slice(0, 10)}${code[10] === "A" ? "B" : "A"}${code.slice(11)}`;
    for (let n = 0; n < 6; n += 1) expect((await open(slip, right)).status).toBe(400);
    expect((await open(code, right)).status).toBe(200);
    const { readCode, written } = await import("#paper-code");
    const locator = code.slice(0, 9);
    for (let n = 0; n < 5; n += 1) {
      const guess = written(`${locator.replace("-", "")}000${n}`);
      expect(readCode(guess).ok).toBe(true);
      expect((await open(guess, right)).status).toBe(403);
    }
    expect((await open(code, right)).status).toBe(403);
  });

  it("opens no other person's result after a correction of identity", async () => {
    const told = unreachable();
    const code = zdp(await send(told))[4] ?? "";
    const other = { name: "AUTRE^CAMILLE^CAMILLE", birth: "19850102" };
    // Another person by identifier too: the message's own carries one for the first.
    const text = message({
      ...told,
      ...other,
      id: `${told.id}-p`,
      validated: "20260115110000+0100",
    });
    const [answer = ""] = await sendFrames(platform.mllp, [
      text.replace(/279035121518989\^[^|]*\|/, "|"),
    ]);
    const next = zdp(answer)[4] ?? "";
    expect(next).toMatch(form);
    expect(next).not.toBe(code);
    expect((await open(code, right)).status).toBe(403);
    expect((await open(code, "1985-01-02")).status).toBe(403);
    expect((await open(next, "1985-01-02")).status).toBe(200);
  });

  it("asks for one of a link and a code", async () => {
    const response = await fetch(`${platform.url}/api/patient/result`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ birthDate: right }),
    });
    expect(response.status).toBe(400);
  });
});

describe("what laboratory software reads", { timeout: 120_000 }, () => {
  it("its own reports alone, with reason, urgency and code; audited without a name", async () => {
    const code = zdp(await send(unreachable(positive)))[4];
    const report = `N-${number}`;
    expect(await listed(report)).toEqual({
      id: expect.stringMatching(/^\d+-\d+-1$/),
      report,
      reason: "no-contact",
      words: expect.stringMatching(/^Ni téléphone/),
      urgent: true,
      since: expect.stringMatching(/^20\d\d-/),
      state: "open",
      endedAt: null,
      code,
    });
    expect((await feed(another)).undelivered).toEqual([]);
    const [entry] = await db.query<{ actor: string; subject: unknown }>(
      "select actor, subject from audit.entry where action = 'undelivered results read' order by at desc limit 1",
    );
    expect(entry?.actor).toBe(`organisation ${laboratory}`);
    expect(JSON.stringify(entry?.subject)).not.toContain(report);
  });

  it("goes on from where it was: what is new, and what has ended, each at least once", async () => {
    const { next } = await feed();
    const first = zdp(await send(unreachable()))[4] ?? "";
    const report = `N-${number}`;
    const seen = await listed(report, next);
    expect(seen.state).toBe("open");
    const after = (await feed(laboratory, next)).next;
    expect((await open(first, right)).status).toBe(200);
    const ended = await listed(report, after);
    expect(ended).toMatchObject({ state: "read", code: null });
  });

  it("marks what it has handled, which ends it; others' it cannot", async () => {
    await send(unreachable());
    const { id, report } = await listed(`N-${number}`);
    const mark = (code: string, ids: string[]) =>
      ask("/laboratory/undelivered/handled", code, {
        method: "POST",
        body: JSON.stringify({ ids }),
      }).then((response) => response.json());
    expect(await mark(another, [id])).toEqual({ handled: [], unknown: [id] });
    const { next } = await feed();
    expect(await mark(laboratory, [id, "0-1-1"])).toEqual({ handled: [id], unknown: ["0-1-1"] });
    expect(await mark(laboratory, [id])).toEqual({ handled: [id], unknown: [] });
    expect(await listed(report, next)).toMatchObject({ state: "handled" });
    expect((await feed()).undelivered.map((one) => one.report)).not.toContain(report);
  });

  it("refuses whoever has no token in force, and leaves where it came from", async () => {
    tokens.set("nobody", "x".repeat(40));
    expect((await ask("/laboratory/undelivered", "nobody")).status).toBe(401);
    expect((await fetch(`${platform.url}/laboratory/undelivered`)).status).toBe(401);
    const events = await db.query("select from audit.security_event where kind = 'token'");
    expect(events.length).toBe(1);
  });

  it.each(["?since=x", "?since=-1", "?others=1"])("refuses %s", async (query) => {
    expect((await ask(`/laboratory/undelivered${query}`, laboratory)).status).toBe(400);
  });
});

describe("a cancellation", { timeout: 120_000 }, () => {
  const cancelled = { status: "D", validated: "20260115110000+0100" };
  const states = (report: string) =>
    db.query<{ state: string; reason: string }>(
      `select d.state, d.reason from delivery.delivery d
        join pseudonymous.report_version v using (lane, report_id, version)
        join intake.message m on m.lane = v.lane and m.message_id = v.message_id
        where m.control_id like $1 || '%' order by d.version`,
      [report],
    );

  it("of what was read by a code is one of something told, which the laboratory is to tell", async () => {
    const told = unreachable();
    const code = zdp(await send(told))[4] ?? "";
    await open(code, right);
    const answer = await send({ ...told, ...cancelled, id: `${told.id}-x` });
    expect(zdp(answer)[4]).toBe(code);
    expect((await states(told.id)).map((row) => row.reason)).toEqual(["result", "cancellation"]);
    expect(await listed(told.report ?? "")).toMatchObject({ urgent: true, state: "open" });
    const { body } = await open(code, right);
    expect(body).toMatchObject({ view: { results: [{ status: "cancelled" }] } });
  });

  it("of what nobody has read is told to nobody, and ends the note of it", async () => {
    const told = unreachable();
    await send(told);
    await listed(told.report ?? "");
    const { next } = await feed();
    expect(await send({ ...told, ...cancelled, id: `${told.id}-x` })).not.toContain("ZDP");
    expect((await states(told.id)).length).toBe(1);
    expect(await listed(told.report ?? "", next)).toMatchObject({ state: "replaced" });
  });

  it.each([
    ["delivered", 2],
    ["undeliverable", 1],
    ["dropped", 1],
    ["dead", 1],
  ])("of a message that ended as %s makes %i deliveries in all", async (state, deliveries) => {
    const told = { ...unreachable(), mail: `cancel-${number}@patients.example` };
    await send(told);
    await until(async () => (await states(told.id))[0]?.state === "sent");
    await db.query(
      `update delivery.delivery d set state = $2 from pseudonymous.report_version v
        join intake.message m on m.lane = v.lane and m.message_id = v.message_id
        where v.lane = d.lane and v.report_id = d.report_id and m.control_id = $1`,
      [told.id, state],
    );
    await send({ ...told, ...cancelled, id: `${told.id}-x` });
    expect((await states(told.id)).length).toBe(deliveries);
  });
});

it("the laboratory is written to, with figures and no name, and not again within a quarter of an hour", {
  timeout: 120_000,
}, async () => {
  const mails = () =>
    platform.mail.messages().filter((one) => one.to.includes(`contact@${laboratory}.example`));
  const [mail] = await until(() => (mails().length > 0 ? mails() : null));
  expect(mail?.subject).toBe("Des patients à prévenir aujourd'hui");
  expect(mail?.text).toMatch(/demande.? votre attention aujourd'hui/);
  expect(mail?.text).not.toMatch(/PAT-TROIS|N-\d|1979|covid|sars|positif/i);
  await send(unreachable(positive));
  await listed(`N-${number}`);
  await until(async () => {
    const [row] = await db.query<{ open: number }>(
      "select count(*)::int as open from delivery.untold where mailed_at is null and ended_at is null and urgent",
    );
    return (row?.open ?? 0) > 0;
  });
  expect(mails().length).toBe(1);
  // A quarter of an hour later.
  await db.query("update delivery.laboratory_notice set sent_at = sent_at - interval '16 minutes'");
  await until(() => mails().length === 2);
});
