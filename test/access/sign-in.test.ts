import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { professionalRoutes } from "../../server/src/access/routes.ts";
import { composePro } from "../../server/src/compose-pro.ts";
import { readConfig } from "../../server/src/config.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { AppError } from "../../server/src/platform/errors.ts";
import { createLogger } from "../../server/src/platform/log.ts";
import { places } from "../../server/src/platform/places.ts";
import { type IdentityStandIn, startIdentityStandIn } from "../../standins/identity/index.ts";
import { people } from "../../standins/identity/people.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

/** Signing in by a national identity: a real OpenID provider, asked as a browser would. */

const db = useDatabase();
const folder = makeFolder();
const app = Fastify({ logger: false });
let identity: IdentityStandIn;
let parts: ReturnType<typeof composePro>;
const rppsOf = (words: RegExp): string => people.find((one) => words.test(one.words))?.rpps ?? "";

beforeAll(async () => {
  for (const [code, name, kind] of [
    ["991000019", "Pharmacie du Port", "pharmacy"],
    ["991000027", "Pharmacie de la Gare", "pharmacy"],
    ["990000002", "Laboratoire", "laboratory"],
  ] as const)
    await registerLaboratory(db, { code, name, kind });
  identity = await startIdentityStandIn({ port: 0 });
  const secretFile = join(folder, "secret");
  writeFileSync(secretFile, identity.clientSecret);
  const config = readConfig({
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: folder,
    OPENDEP_PUBLIC_URL: "http://localhost:8080",
    OPENDEP_OIDC_ISSUER: identity.issuer,
    OPENDEP_OIDC_CLIENT_ID: identity.clientId,
    OPENDEP_OIDC_CLIENT_SECRET_FILE: secretFile,
  });
  parts = composePro(config, {
    pool: db.pool("web"),
    clock: systemClock,
    country: loadCountry(places.countries, "fr"),
    log: createLogger({ level: "silent", part: "test" }),
    writer: () => "web-test",
  });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) throw error;
    void reply.status(error.status).send({ code: error.code });
  });
  professionalRoutes(app, parts);
  await app.ready();
});
afterAll(async () => {
  parts.provider?.stop();
  await app.close();
  await identity.stop();
});

/** The cookies of one browser, on both sides. */
class Browser {
  readonly #jar = new Map<string, string>();
  #keep(header: string | string[] | undefined): void {
    for (const one of [header ?? []].flat()) {
      const [pair = ""] = one.split(";");
      const at = pair.indexOf("=");
      this.#jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }
  async ours(url: string, method: "GET" | "POST" = "GET", headers = {}) {
    const answer = await app.inject({ method, url, headers: { cookie: this.cookie, ...headers } });
    this.#keep(answer.headers["set-cookie"]);
    return answer;
  }
  async theirs(url: string, init: RequestInit = {}) {
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie: this.cookie },
      ...init,
    });
    this.#keep(answer.headers.getSetCookie());
    return answer;
  }
  /** From our page to theirs, as somebody, and to the address that leads back. */
  async chooses(rpps: string, from = "/pro/sign-in"): Promise<string> {
    let to = (await this.ours(from)).headers.location ?? "";
    for (let steps = 0; steps < 8 && !to.includes("/pro/callback"); steps++) {
      const address = new URL(to, identity.issuer);
      const choice = address.pathname.startsWith("/choose/");
      const body = new URLSearchParams({ rpps });
      const answer = await this.theirs(
        address.href,
        choice ? { method: "POST", body, headers: { cookie: this.cookie } } : {},
      );
      to = answer.headers.get("location") ?? "";
    }
    return to.slice(to.indexOf("/pro/callback"));
  }
  async signsIn(rpps: string, from?: string) {
    return this.ours(await this.chooses(rpps, from));
  }
  async me() {
    return (await this.ours("/api/pro/me")).json();
  }
}

test("a pharmacist signs in, is where their identity proves them to be, and signs out on both sides", async () => {
  const browser = new Browser();
  const back = await browser.signsIn(
    rppsOf(/une pharmacie$/),
    "/pro/sign-in?returnTo=/pro/counter",
  );
  expect([back.statusCode, back.headers.location]).toEqual([303, "/pro/counter"]);
  const me = await browser.me();
  expect(me).toMatchObject({
    name: "Camille ESSAI",
    identifier: { system: "RPPS", value: "10999900011" },
    place: { role: "pharmacist", organisation: { code: "991000019" } },
  });
  const out = await browser.ours("/pro/sign-out", "POST", {
    origin: "http://localhost:8080",
    "x-opendep-csrf": me.csrf,
  });
  expect(new URL(out.json().to).origin).toBe(identity.issuer);
  expect(out.json().to).toContain("id_token_hint=");
  expect((await browser.me()).code).toBe("signed_out");
  const kept = await db.query("select from access.session where id_token is not null");
  expect(kept).toEqual([]);
});

test("who has several places chooses one; who has none is told so; both are known again", async () => {
  const two = new Browser();
  await two.signsIn(rppsOf(/deux pharmacies/));
  expect(await two.me()).toMatchObject({ places: [{}, {}], place: null });
  const none = new Browser();
  for (let times = 0; times < 2; times++) {
    await none.signsIn(rppsOf(/pas inscrite/));
    expect(await none.me()).toMatchObject({ name: "Andrea GARDE", places: [], place: null });
  }
  const made = await db.query(
    "select from access.professional where identifier_value = '10999900078'",
  );
  expect(made.length).toBe(1);
});

test("what is proven no longer ends, and what somebody here has ended is not begun again", async () => {
  const rpps = rppsOf(/biologiste/);
  const placesNow = async () => {
    const browser = new Browser();
    await browser.signsIn(rpps);
    return (await browser.me()).places.length;
  };
  expect(await placesNow()).toBe(1);
  await db.query("update registry.organisation set active = false where code = '990000002'");
  expect(await placesNow()).toBe(0);
  await db.query("update registry.organisation set active = true where code = '990000002'");
  expect(await placesNow()).toBe(1);
  await db.query(
    `update access.membership set until = now(), ended_by = 'professional 1' where until is null
      and professional_id = (select professional_id from access.professional where identifier_value = $1)`,
    [rpps],
  );
  expect(await placesNow()).toBe(0);
});

test("a proven role that nobody can have in an organisation of its kind is not given: it is said, and audited", async () => {
  const code = "99100001000017";
  await registerLaboratory(db, { code, name: "Cabinet des Lilas", kind: "pharmacy" });
  const browser = new Browser();
  await browser.signsIn(rppsOf(/médecin, un cabinet/));
  expect(await browser.me()).toMatchObject({
    places: [],
    notGiven: [
      {
        organisation: "Cabinet des Lilas",
        role: "physician",
        possible: ["pharmacist", "nurse", "manager"],
      },
    ],
  });
  const [entry] = await db.query(
    "select purpose, subject->>'as' as role from audit.entry where action = 'proven role not given'",
  );
  expect(entry).toEqual({
    purpose: "nobody can be this in an organisation of its kind",
    role: "physician",
  });
  await db.query("update registry.organisation set kind = 'practice' where code = $1", [code]);
  const again = new Browser();
  await again.signsIn(rppsOf(/médecin, un cabinet/));
  expect(await again.me()).toMatchObject({ place: { role: "physician" }, notGiven: [] });
  await db.query("update registry.organisation set kind = 'pharmacy' where code = $1", [code]);
  const once = new Browser();
  await once.signsIn(rppsOf(/médecin, un cabinet/));
  expect(await once.me()).toMatchObject({ places: [], notGiven: [{}] });
});

test("an answer counts once, in the browser that asked, and unchanged", async () => {
  const rpps = rppsOf(/une pharmacie$/);
  const location = async (browser: Browser, url: string) =>
    (await browser.ours(url)).headers.location;
  const one = new Browser();
  const address = await one.chooses(rpps);
  expect(await location(new Browser(), address)).toBe("/pro?sign-in=failed");
  expect(await location(one, address)).toBe("/pro");
  expect(await location(one, address)).toBe("/pro?sign-in=failed");
  const two = new Browser();
  const changed = (await two.chooses(rpps)).replace(/state=[^&]+/, "state=other");
  expect(await location(two, changed)).toBe("/pro?sign-in=failed");
  const three = new Browser();
  await three.ours("/pro/sign-in");
  expect(await location(three, "/pro/callback?error=access_denied")).toBe("/pro?sign-in=failed");
  const [events] = await db.query<{ times: number }>(
    "select sum(times)::integer as times from audit.security_event where kind = 'sign-in'",
  );
  expect(events?.times).toBe(4);
});

test("nobody is led elsewhere than to our own pages", async () => {
  for (const wanted of [
    "https://evil.example",
    "//evil.example",
    "/pro//evil.example",
    "/pro/../x?y",
  ]) {
    const browser = new Browser();
    const from = `/pro/sign-in?returnTo=${encodeURIComponent(wanted)}`;
    expect((await browser.signsIn(rppsOf(/une pharmacie$/), from)).headers.location).toBe("/pro");
  }
});

test("a sign-in is in the audit by the person's number, and no name is", async () => {
  const entries = await db.query<{ actor: string; subject: object }>(
    "select actor, subject from audit.entry where action = 'signed in'",
  );
  expect(entries.length).toBeGreaterThan(3);
  for (const { actor } of entries) expect(actor).toMatch(/^professional \d+$/);
  expect(JSON.stringify(entries)).not.toMatch(/ESSAI|GARDE/);
});
