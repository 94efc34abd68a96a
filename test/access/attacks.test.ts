import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AppParts, buildApp } from "../../server/src/app.ts";
import { KeptStretched } from "../../server/src/certificates/trust/kept-stretched.ts";
import { Publication } from "../../server/src/certificates/trust/publication.ts";
import { composePro } from "../../server/src/compose-pro.ts";
import { readConfig } from "../../server/src/config.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { UnderWay } from "../../server/src/operations/under-way.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { createLogger } from "../../server/src/platform/log.ts";
import { places } from "../../server/src/platform/places.ts";
import { dist, ensureBuilt } from "../../web/test/built.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { registerProfessional } from "../support/professional.ts";

/** The web process as it is served behind TLS, attacked. */

const db = useDatabase();
const origin = "https://depistage.example";
let app: FastifyInstance;

beforeAll(async () => {
  await ensureBuilt();
  await registerLaboratory(db);
  const config = readConfig({
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: makeFolder(),
    OPENDEP_PUBLIC_URL: origin,
  });
  const log = createLogger({ level: "silent", part: "test" });
  const country = loadCountry(places.countries, "fr");
  const pool = db.pool("web");
  const ground = { pool, clock: systemClock, country, log, writer: () => "web-test" };
  const stretched = new KeptStretched(join(makeFolder(), "stretched.txt"), log);
  app = await buildApp({
    log,
    web: dist,
    inlets: [],
    underWay: new UnderWay(),
    trustedProxies: [],
    trust: new Publication([], stretched, "fr", systemClock, log),
    professional: composePro(config, ground),
    registration: { pool, clock: systemClock, rules: country },
    patient: {},
    laboratory: {},
    operations: {},
  } as unknown as AppParts);
  await app.ready();
}, 120_000);
afterAll(() => app?.close());

/** Somebody signed in, as a browser has their cookie over TLS. */
async function signedIn(role: "manager" | "pharmacist") {
  const { headers } = await registerProfessional(db, [{ code: "990000001", role }], { origin });
  const cookie = headers.cookie?.replace("opendep=", "__Host-opendep=") ?? "";
  const own: Record<string, string> = { ...headers, cookie };
  const ask = (url: string, more: InjectOptions = {}) =>
    app.inject({ url, ...more, headers: { ...own, ...more.headers } });
  return { own, ask };
}

test("every answer says what browsers may do with it: no script, style or frame of others, TLS alone", async () => {
  for (const url of ["/", "/pro", "/verifier", "/api/pro/me", "/api/registration/rules", "/x"]) {
    const { headers } = await app.inject({ url });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/'unsafe-|https?:|\*/);
    expect(headers).toMatchObject({
      "strict-transport-security": "max-age=31536000; includeSubDomains",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
    });
    if (url.startsWith("/api") || url === "/pro") expect(headers["cache-control"]).toBe("no-store");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
});

test("a page's nonce is of one answer", async () => {
  const nonce = async () =>
    /'nonce-([^']+)'/.exec(
      String((await app.inject({ url: "/pro" })).headers["content-security-policy"]),
    )?.[1];
  const [one, other] = [await nonce(), await nonce()];
  expect(one).toMatch(/^.{24}$/);
  expect(one).not.toBe(other);
});

test("behind TLS the cookie without its prefix is none of ours", async () => {
  const { own, ask } = await signedIn("pharmacist");
  expect((await ask("/api/pro/me")).statusCode).toBe(200);
  const cookie = own.cookie?.replace("__Host-", "") ?? "";
  expect((await ask("/api/pro/me", { headers: { cookie } })).statusCode).toBe(401);
});

test("another site changes nothing: neither a place, a session, nor a sign-out", async () => {
  const { ask } = await signedIn("manager");
  const foreign = { origin: "https://depistage.example.evil.example" };
  for (const url of ["/api/pro/place", "/api/pro/sessions/end", "/pro/sign-out"])
    for (const headers of [foreign, { "x-opendep-csrf": "A".repeat(43) }]) {
      const answer = await ask(url, { method: "POST", payload: {}, headers });
      expect([url, answer.json().error.code]).toEqual([url, "other_site"]);
    }
  const form = { "content-type": "application/x-www-form-urlencoded", ...foreign };
  const sent = await ask("/api/pro/place", { method: "POST", payload: "a=1", headers: form });
  expect(sent.statusCode).toBeGreaterThanOrEqual(400);
  expect((await ask("/api/pro/me")).statusCode).toBe(200);
});

test("what is larger than it needs to be is refused before it is read", async () => {
  const { ask } = await signedIn("manager");
  const sizes: [string, number][] = [
    ["/api/pro/place", 5_000],
    ["/api/pro/organisations", 70_000],
    ["/api/pro/organisations/import", 4_300_000],
    ["/api/registration/applications", 17_000],
    ["/api/registration/confirm", 1_100],
    ["/oauth/token", 17_000],
  ];
  for (const [url, bytes] of sizes) {
    const isForm = url === "/oauth/token";
    const payload = isForm ? `a=${"x".repeat(bytes)}` : { file: "x".repeat(bytes) };
    const headers = isForm ? { "content-type": "application/x-www-form-urlencoded" } : {};
    const answer = await ask(url, { method: "POST", payload, headers });
    expect([url, answer.statusCode]).toEqual([url, 413]);
  }
});

test("who asks without end is told to wait: signed in, signing in, applying, or as a machine", async () => {
  const { ask } = await signedIn("pharmacist");
  const codes = async (many: number, one: () => Promise<{ statusCode: number }>) => {
    const all = await Promise.all(Array.from({ length: many }, one));
    return all.filter(({ statusCode }) => statusCode === 429).length;
  };
  expect(await codes(125, () => ask("/api/pro/me"))).toBeGreaterThanOrEqual(5);
  expect(await codes(305, () => app.inject({ url: "/pro/sign-in" }))).toBeGreaterThanOrEqual(5);
  const post = (url: string) => app.inject({ method: "POST", url, payload: {} });
  expect(await codes(25, () => post("/api/registration/applications"))).toBeGreaterThanOrEqual(4);
  const token = () =>
    app.inject({
      method: "POST",
      url: "/oauth/token",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: "grant_type=none",
    });
  expect(await codes(65, token)).toBeGreaterThanOrEqual(5);
});

test("where somebody is led after signing in is a page of ours, whatever the address says", async () => {
  const { returnTo } = await import("../../server/src/access/sign-in/return-to.ts");
  for (const wanted of [
    ...["https://evil.example", "//evil.example", "/pro//evil.example", "/pro/\\evil.example"],
    ...["/pro?x=https://evil.example", "/pro#x", "/pro/a b", "/pros", "/", "", null, ["/pro"]],
    ...["/pro/%2e%2e", "javascript:alert(1)", "/pro\n"],
  ])
    expect(returnTo(wanted)).toBe("/pro");
  expect(returnTo("/pro/results/3-1")).toBe("/pro/results/3-1");
});
