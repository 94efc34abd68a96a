import { afterAll, beforeAll, expect, test } from "vitest";
import { mostStreams } from "../../server/src/access/live/streams.ts";
import {
  entry,
  gare,
  type Person,
  port,
  registerPharmacies,
  somebody,
} from "../counter/support.ts";
import { type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { registerProfessional } from "../support/professional.ts";

/** Windows are told that what they show has changed, over the whole platform. */

const db = useDatabase();
const prescriber = { name: "Dr Sylvie Marchand", scheme: "RPPS", number: "10003456786" };
let platform: Platform;
let alix: Person;
let lou: Person;

beforeAll(async () => {
  platform = await startPlatform(db);
  await registerPharmacies(db);
  alix = await somebody(db, platform, port, "pharmacist", "Alix Officine");
  lou = await somebody(db, platform, port, "pharmacist", "Lou Comptoir");
  // The intake process looks at the registry every two seconds.
  await until(async () => (await alix.post("entries", entry())).status === 200);
}, 120_000);
afterAll(() => platform.stop());

type Headers = Readonly<Record<string, string>>;
const closing = new AbortController();
afterAll(() => closing.abort());

const ask = (headers: Headers, signal = closing.signal) =>
  fetch(`${platform.url}/api/pro/events`, { headers: { ...headers }, signal });

/** What a window has heard so far, as text; `ended` once the server closed it. */
async function listening(headers: Headers) {
  const response = await ask(headers);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const heard = { text: "", ended: false, response };
  void (async () => {
    for await (const chunk of response.body ?? []) heard.text += Buffer.from(chunk).toString();
    heard.ended = true;
  })().catch(() => {});
  await until(() => heard.text.startsWith("retry: "));
  return heard;
}

const told = (text: string): string[] => text.match(/^data: .*$/gm) ?? [];

test("who sits at the same counter is told at once, who sits at another is not", async () => {
  const elsewhere = await somebody(db, platform, gare, "pharmacist", "Noa Gare");
  const one = await listening(alix.headers);
  // The first window of a process is told to look once the process itself hears of changes.
  await until(() => told(one.text).length === 1);
  const [other, far] = [await listening(lou.headers), await listening(elsewhere.headers)];
  const made = await alix.post("entries", entry({ result: "positive" }));
  expect(made.status).toBe(200);
  await until(() => told(one.text).length === 2 && told(other.text).length === 1);
  expect(told(one.text)).toEqual(["data: entries", "data: entries"]);
  expect(told(far.text)).toEqual([]);
  // Nothing of whom or what: neither name nor number.
  expect(other.text.replace(/^retry: \d+$/m, "")).not.toMatch(/PAT|DOMINIQUE|CTR|\d/i);
  const connections = await db.query(
    "select 1 from pg_stat_activity where application_name = 'opendep web changes'",
  );
  expect(connections).toHaveLength(1);
});

test("a prescriber is told of what names them, new and corrected", async () => {
  const { headers } = await registerProfessional(db, [{ code: gare, role: "physician" }], {
    rpps: prescriber.number,
  });
  const heard = await listening(headers);
  const { body } = await alix.post("entries", entry({ prescriber }));
  await until(() => told(heard.text).includes("data: results"));
  const { body: before } = await alix.get(`entries/${body.id}`);
  const corrected = await alix.post(`entries/${body.id}/corrections`, {
    version: before.version,
    reason: "mauvaise lecture",
    entry: { ...before.entry, result: "positive" },
  });
  expect(corrected.status).toBe(200);
  await until(() => told(heard.text).filter((one) => one === "data: results").length >= 2);
});

test("when the connection that hears is lost, another is opened and all look again", async () => {
  const heard = await listening(lou.headers);
  const before = told(heard.text).length;
  await db.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'opendep web changes'",
  );
  await until(() => told(heard.text).length > before);
  const { length } = told(heard.text);
  await alix.post("entries", entry());
  await until(() => told(heard.text).length > length);
});

test("nobody is told without a session, a place and a list; one session has few windows", async () => {
  expect((await ask({})).status).toBe(401);
  const auditor = await registerProfessional(db, [{ code: port, role: "auditor" }]);
  expect((await ask(auditor.headers)).status).toBe(403);
  const places = [
    { code: port, role: "pharmacist" },
    { code: gare, role: "pharmacist" },
  ] as const;
  const nowhere = await registerProfessional(db, places);
  expect((await ask(nowhere.headers)).status).toBe(403);
  const many = await somebody(db, platform, port, "nurse", "Sacha Soin");
  const leaving = new AbortController();
  await ask(many.headers, leaving.signal);
  for (let count = 1; count < mostStreams; count++) await ask(many.headers);
  expect((await ask(many.headers)).status).toBe(429);
  // A window that was closed makes room.
  leaving.abort();
  await until(async () => (await ask(many.headers)).status === 200);
});
