import { createHash, randomBytes } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { saveToken } from "../../server/src/registry/organisation.sql.ts";
import { message, type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { acknowledged, batchOf, rowsKept } from "./exchange.ts";

/** POST /intake/hl7v2, from the one HTTP port to the intake process behind it. */

const db = useDatabase();
let platform: Platform;
let token = "";

beforeAll(async () => {
  platform = await startPlatform(db);
  token = await giveToken();
}, 120_000);
afterAll(() => platform.stop());

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

async function giveToken(): Promise<string> {
  const made = randomBytes(32).toString("base64url");
  await transaction(db.pool(null), (client) =>
    saveToken(client, "990000001", hash(made), "test", new Date()),
  );
  return made;
}

interface Posted {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function post(body: string, headers: Record<string, string> = {}): Promise<Posted> {
  const response = await fetch(`${platform.url}/intake/hl7v2`, {
    method: "POST",
    headers: {
      "content-type": "application/hl7-v2",
      authorization: `Bearer ${token}`,
      ...headers,
    },
    body,
  });
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, text: await response.text() };
}

test("nobody's token opens nothing: no data, and one security event an hour", async () => {
  const before = await rowsKept(db);
  for (const authorization of ["", "Bearer short", "Basic eDp5", `Bearer ${"x".repeat(43)}`]) {
    const { status, text } = await post(message({ id: "stranger" }), { authorization });
    expect(status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({ error: { code: "not_authenticated" } });
  }
  expect(await rowsKept(db)).toEqual(before);
  const events = await db.query(
    "select kind, source, sum(times)::int as times from audit.security_event group by kind, source",
  );
  expect(events).toEqual([{ kind: "token", source: "127.0.0.1", times: 4 }]);
});

test("a message is judged, recorded and answered; the same one again has the same answer", async () => {
  const text = message({ id: "h1", report: "H1" });
  const first = await post(text);
  expect(first).toMatchObject({ status: 200, type: "application/hl7-v2; charset=utf-8" });
  expect(acknowledged(first.text)).toEqual(["AA h1"]);
  // Only the audit log grows: it says of each message that it came.
  const kept = async () => ({ ...(await rowsKept(db)), "audit.entry": null });
  const before = await kept();
  expect(await post(text)).toEqual(first);
  expect(await post(text, { "content-type": "text/plain; charset=utf-8" })).toEqual(first);
  expect(await kept()).toEqual(before);
});

test("a refused message is an answer of its own, not a failure of the request", async () => {
  const { status, text } = await post(message({ id: "h2", report: "H2", birth: "19791345" }));
  expect(status).toBe(200);
  expect(acknowledged(text)).toEqual(["AE h2"]);
  expect(text).toContain("ERR||PID^1^7");
  expect(text).not.toContain("19791345");
});

test("a batch has one answer per message, in their order", async () => {
  const batch = batchOf([
    message({ id: "b1", report: "B1", mail: "b1@patients.example" }),
    message({ id: "b2", report: "B2", birth: "19791345" }),
    message({ id: "b3", report: "B3", mail: "b3@patients.example" }),
  ]);
  const first = await post(batch);
  expect(acknowledged(first.text)).toEqual(["AA b1", "AE b2", "AA b3"]);
  const again = await post(batch);
  expect(acknowledged(again.text)).toEqual(["AA b1", "AE b2", "AA b3"]);
  const rows = await db.query("select from intake.message where control_id in ('b1', 'b3')");
  expect(rows).toHaveLength(2);
});

test("another type of content is refused before it is read", async () => {
  const before = await rowsKept(db);
  const { status, text } = await post("{}", { "content-type": "application/json" });
  expect(status).toBe(415);
  expect(JSON.parse(text)).toMatchObject({ error: { code: "unsupported_media_type" } });
  expect(await rowsKept(db)).toEqual(before);
});

test.each([
  ["by its declared length", { "content-length": String(17 * 1024 * 1024) }],
  ["in pieces of no declared length", { "transfer-encoding": "chunked" }],
])("a body above 16 MiB, sent %s, is refused", async (_how, headers) => {
  const { status, text } = await pour(17, headers);
  expect(status).toBe(413);
  expect(JSON.parse(text)).toMatchObject({ error: { code: "too_large" } });
});

test("a token that is revoked opens nothing from the next look at the registry on", async () => {
  const other = await giveToken();
  const authorization = `Bearer ${other}`;
  const text = message({ id: "r1", report: "RV1" });
  await until(async () => (await post(text, { authorization })).status === 200);
  await db.query("update registry.token set revoked_at = now() where token_hash = $1", [
    hash(other),
  ]);
  await until(async () => (await post(text, { authorization })).status === 401);
  expect((await post(text)).status).toBe(200);
});

test("the tokens of a suspended organisation open nothing, until it is resumed", async () => {
  const text = message({ id: "s1", report: "S1" });
  await db.query("update registry.organisation set active = false");
  await until(async () => (await post(text)).status === 401);
  await db.query("update registry.organisation set active = true");
  await until(async () => (await post(text)).status === 200);
});

/** Sends megabytes until there is an answer; what breaks after it is of no matter. */
async function pour(megabytes: number, headers: Record<string, string>): Promise<Posted> {
  const answer = Promise.withResolvers<IncomingMessage>();
  const asking = request(`${platform.url}/intake/hl7v2`, {
    method: "POST",
    headers: { "content-type": "text/plain", authorization: `Bearer ${token}`, ...headers },
  });
  asking.once("response", answer.resolve);
  asking.on("error", answer.reject);
  const piece = Buffer.alloc(1024 * 1024, "A");
  for (let sent = 0; sent < megabytes; sent += 1) asking.write(piece);
  asking.end();
  const response = await answer.promise;
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode ?? 0, type: "", text };
}
