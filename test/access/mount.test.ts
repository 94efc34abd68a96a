import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { roles } from "../../server/src/access/actor.ts";
import { Streams } from "../../server/src/access/live/streams.ts";
import { decide, policies } from "../../server/src/access/policies.ts";
import { permitted, within } from "../../server/src/access/policy/scope.ts";
import { proRoute } from "../../server/src/access/pro-route.ts";
import { professionalRoutes } from "../../server/src/access/routes.ts";
import { absoluteMs, idleMs } from "../../server/src/access/session/lifetime.ts";
import { sessionRoutes } from "../../server/src/access/session/session-routes.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { rolesAt } from "../../server/src/organisations/roles-at.ts";
import { AppError } from "../../server/src/platform/errors.ts";
import { places } from "../../server/src/platform/places.ts";
import { accountParts } from "../support/accounts.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { registerProfessional } from "../support/professional.ts";

/** Who gets to a declared route, and with what: sessions, origin, rights, shapes. */

const db = useDatabase();
let now = new Date("2026-03-02T08:00:00Z");
const clock = { now: () => now };
const app = Fastify({ logger: false });

const enter = proRoute({
  method: "POST",
  path: "things",
  may: ["enter", "entry"],
  body: z.strictObject({ count: z.number().int().max(5), word: z.string().min(2) }),
  summary: "Enters a thing.",
  handle: async ({ actor, body, idempotencyKey }) => ({
    who: actor.id,
    at: actor.organisation.code,
    role: actor.role,
    count: body.count,
    idempotencyKey,
  }),
});

const own = proRoute({
  method: "GET",
  path: "organisations",
  may: ["read", "organisation"],
  summary: "The organisations in reach.",
  handle: async ({ scope }) => {
    const { text, values } = within(scope, { organisation: "o.organisation_id" })`
      select code from registry.organisation o where ${permitted} and o.active = ${true} order by code`;
    return (await db.pool("web").query<{ code: string }>(text, values)).rows.map(
      ({ code }) => code,
    );
  },
});

beforeAll(async () => {
  await registerLaboratory(db, { code: "990000001" });
  await registerLaboratory(db, { code: "990000002", name: "Pharmacie du Port", kind: "pharmacy" });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) throw error;
    void reply.status(error.status).send({ code: error.code, faults: error.faults });
  });
  professionalRoutes(app, {
    pool: db.pool("web"),
    clock,
    writer: "web-test",
    publicUrl: "http://portal.example",
    provider: null,
    rolesAt,
    accounts: accountParts(db, clock),
    tellsCertificates: () => true,
    strangeMachine: async () => {},
    streams: new Streams({ pool: db.pool("web"), clock, address: db.url }),
    country: loadCountry(places.countries, "fr"),
    stranger: async () => {},
    routes: [enter, own, ...sessionRoutes({ pool: db.pool("web"), clock, writer: "web-test" })],
  });
  await app.ready();
});
afterAll(() => app.close());

const post = (headers: Record<string, string>, payload: unknown, url = "/api/pro/things") =>
  app.inject({ method: "POST", url, headers, payload: payload as object });
const thing = { count: 1, word: "ok" };

test("nobody gets nowhere: without a session, with a made-up one, with one that ended", async () => {
  for (const cookie of ["", "opendep=x", `opendep=${"A".repeat(43)}`]) {
    const answer = await app.inject({ url: "/api/pro/me", headers: { cookie } });
    expect([answer.statusCode, answer.json().code]).toEqual([401, "signed_out"]);
  }
});

test("somebody with one place is there at once, and acts as what they are", async () => {
  const { headers, professionalId } = await registerProfessional(
    db,
    [{ code: "990000002", role: "pharmacist" }],
    { now, rpps: "10000000001" },
  );
  const me = (await app.inject({ url: "/api/pro/me", headers })).json();
  expect(me).toMatchObject({
    name: "Camille Essai",
    identifier: { system: "RPPS", value: "10000000001" },
    place: { role: "pharmacist", organisation: { code: "990000002" } },
    training: false,
    csrf: headers["x-opendep-csrf"],
  });
  const answer = await post({ ...headers, "idempotency-key": "k-1" }, thing);
  expect(answer.json()).toEqual({
    who: professionalId,
    at: "990000002",
    role: "pharmacist",
    count: 1,
    idempotencyKey: "k-1",
  });
});

test("a change comes from our own page: by its origin and by its token, both", async () => {
  const { headers } = await registerProfessional(db, [{ code: "990000002", role: "nurse" }], {
    now,
  });
  const { origin, "x-opendep-csrf": token, cookie = "" } = headers as Record<string, string>;
  const tries: Record<string, string>[] = [
    { cookie, ...(token && { "x-opendep-csrf": token }) },
    { cookie, ...(origin && { origin }) },
    { ...headers, origin: "https://evil.example" },
    { ...headers, origin: "null" },
    { ...headers, "x-opendep-csrf": "A".repeat(43) },
  ];
  for (const one of tries) expect((await post(one, thing)).json().code).toBe("other_site");
  expect((await post({ ...headers }, thing)).statusCode).toBe(200);
});

test("of several places one is chosen, never one of another person", async () => {
  const one = await registerProfessional(
    db,
    [
      { code: "990000001", role: "laboratory" },
      { code: "990000002", role: "pharmacist" },
    ],
    { now },
  );
  const other = await registerProfessional(db, [{ code: "990000002", role: "manager" }], { now });
  expect((await post(one.headers, thing)).json().code).toBe("no_place");
  const choose = (membershipId: number | undefined, training = false) =>
    post(one.headers, { membershipId, training }, "/api/pro/place");
  expect((await choose(other.membershipIds[0])).json().code).toBe("not_allowed");
  expect((await choose(one.membershipIds[1], true)).json()).toMatchObject({
    training: true,
    place: { role: "pharmacist" },
  });
  expect((await post(one.headers, thing)).statusCode).toBe(200);
});

test("who has no right is refused, and the refusal is in the audit", async () => {
  const { headers, professionalId } = await registerProfessional(
    db,
    [{ code: "990000001", role: "auditor" }],
    { now },
  );
  expect((await post(headers, thing)).json().code).toBe("not_allowed");
  const [entry] = await db.query<{ action: string; subject: Record<string, unknown> }>(
    "select action, subject from audit.entry where actor = $1",
    [`professional ${professionalId}`],
  );
  expect(entry).toMatchObject({
    action: "refused",
    subject: { wanted: "enter entry", role: "auditor" },
  });
});

test("every fault of what was sent comes at once, with its place, in both languages", async () => {
  const { headers } = await registerProfessional(db, [{ code: "990000002", role: "nurse" }], {
    now,
  });
  const answer = await post(headers, { count: 9, word: "", more: 1 });
  expect(answer.statusCode).toBe(400);
  const { faults } = answer.json() as { faults: { path: string; text: Record<string, string> }[] };
  expect(faults.map(({ path }) => path)).toEqual(["count", "word", ""]);
  for (const { text } of faults) expect(text.fr).not.toBe(text.en);
});

test("the condition of a right is applied inside the statement", async () => {
  const pharmacist = await registerProfessional(db, [{ code: "990000002", role: "pharmacist" }], {
    now,
  });
  const operator = await registerProfessional(db, [{ code: "990000001", role: "operator" }], {
    now,
  });
  const seen = async ({ headers }: { headers: Readonly<Record<string, string>> }) =>
    (await app.inject({ url: "/api/pro/organisations", headers })).json();
  expect(await seen(pharmacist)).toEqual(["990000002"]);
  expect(await seen(operator)).toEqual(["990000001", "990000002"]);
});

test("a session ends when it idles, at its end, when its person is forced out, and with its place", async () => {
  const begin = now;
  const somebody = () =>
    registerProfessional(db, [{ code: "990000002", role: "nurse" }], { now: begin });
  const status = async (headers: Readonly<Record<string, string>>) =>
    (await app.inject({ url: "/api/pro/me", headers })).statusCode;
  const [idle, busy, forced] = [await somebody(), await somebody(), await somebody()];
  // A page that asks by itself, while nobody is before it.
  const alone = { ...(await somebody()).headers, "x-opendep-by-itself": "yes" };
  expect(await status(alone)).toBe(200);
  for (let at = 0; at < absoluteMs; at += idleMs / 2) {
    now = new Date(begin.getTime() + at);
    expect(await status(busy.headers)).toBe(200);
    expect(await status(alone)).toBe(at < idleMs ? 200 : 401);
  }
  expect(await status(idle.headers)).toBe(401);
  now = new Date(begin.getTime() + absoluteMs);
  expect(await status(busy.headers)).toBe(401);
  now = begin;
  const second = await registerProfessional(db, [], { now });
  await db.query("update access.session set professional_id = $1 where professional_id = $2", [
    forced.professionalId,
    second.professionalId,
  ]);
  expect((await post(second.headers, { sessionId: null }, "/api/pro/sessions/end")).json()).toEqual(
    {
      ended: 1,
    },
  );
  expect([await status(forced.headers), await status(second.headers)]).toEqual([401, 200]);
  await db.query("update access.membership set until = $1 where membership_id = $2", [
    now,
    idle.membershipIds[0],
  ]);
  expect((await post(idle.headers, thing)).json().code).toBe("no_place");
});

test("a manager signs their own people out, and nobody elsewhere", async () => {
  const somebody = (code: string, role: "nurse" | "manager") =>
    registerProfessional(db, [{ code, role }], { now });
  const [own, other] = [await somebody("990000002", "nurse"), await somebody("990000001", "nurse")];
  const { headers } = await somebody("990000002", "manager");
  const forceOut = async ({ professionalId }: { professionalId: number }) =>
    (await post(headers, { professionalId }, "/api/pro/sessions/force-out")).json().ended;
  expect([await forceOut(own), await forceOut(other)]).toEqual([1, 0]);
  const status = async (one: typeof own) =>
    (await app.inject({ url: "/api/pro/me", headers: one.headers })).statusCode;
  expect([await status(own), await status(other)]).toEqual([401, 200]);
});

test("who is forced out cannot come back by a session in which they have chosen no place yet", async () => {
  const both = [
    { code: "990000002", role: "nurse" },
    { code: "990000002", role: "pharmacist" },
  ] as const;
  const somebody = await registerProfessional(db, both, { now });
  const { headers } = await registerProfessional(db, [{ code: "990000002", role: "manager" }], {
    now,
  });
  const { professionalId } = somebody;
  const answer = await post(headers, { professionalId }, "/api/pro/sessions/force-out");
  expect(answer.json()).toEqual({ ended: 1 });
  const me = await app.inject({ url: "/api/pro/me", headers: somebody.headers });
  expect(me.statusCode).toBe(401);
});

test("each role has rights, and no right is said twice", () => {
  const said = policies.map(
    (one) => `${one.role} ${one.action} ${one.resource} ${one.condition.words.en}`,
  );
  expect(new Set(said).size).toBe(said.length);
  for (const role of roles) expect(policies.some((one) => one.role === role)).toBe(true);
  const actor = { role: "agency" } as Parameters<typeof decide>[0];
  expect(decide(actor, ["read", "result"])).toBeNull();
});
