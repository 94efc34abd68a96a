import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offerMs } from "../../../server/src/access/session/offer.sql.ts";
import { somebody } from "../../organisations/app.ts";
import { useDatabase } from "../../support/database.ts";
import { registerLaboratory } from "../../support/laboratory.ts";
import { accountsApp, browser, posted, shownAt, tokenIn } from "./app.ts";

/** One account, several places: who has an account is offered a further one, and accepts it from inside. */

const db = useDatabase();
let now = new Date("2026-03-02T08:00:00Z");
let app: FastifyInstance;
type Somebody = Awaited<ReturnType<typeof somebody>>;
const managers: Somebody[] = [];
let operator: Somebody;
const ids: number[] = [];
const password = "trois canards au marché";
const codes = ["0400000001", "0400000002"];

beforeAll(async () => {
  app = await accountsApp(db, { now: () => now });
  const plain = { sender: null, codeMap: null };
  for (const [index, code] of codes.entries())
    await registerLaboratory(db, { code, name: `Pharmacie ${index}`, kind: "pharmacy", ...plain });
  await registerLaboratory(db, { code: "0400000003", kind: "operator", ...plain });
  for (const code of codes) managers.push(await somebody(app, db, code, "manager", now));
  operator = await somebody(app, db, "0400000003", "operator", now);
  for (const row of await db.query<{ id: number }>(
    "select organisation_id as id from registry.organisation order by code",
  ))
    ids.push(row.id);
});
afterAll(() => app.close());

const invite = (at: 0 | 1, said: object) =>
  managers[at]?.post(`organisations/${ids[at]}/members`, {
    ...{ name: "Claire Dubois", role: "pharmacist" },
    ...said,
  }) as Promise<{ status: number; body: Record<string, never> & { offerId?: number } }>;

/** Whose account was opened in the first place. */
async function opened(email: string) {
  await invite(0, { email });
  const token = tokenIn((await posted(db, now)).at(-1));
  const own = browser(app);
  const { body: offer } = await own.post("invitation", { token });
  const typed: string = offer.factor.typed;
  await own.post("invitation/accept", { token, password, code: shownAt(typed, now) });
  return { own, typed };
}

const signIn = async (email: string, typed: string) => {
  now = new Date(now.getTime() + 60_000);
  const own = browser(app);
  await own.post("sign-in", { email, password });
  await own.post("code", { code: shownAt(typed, now) });
  return own;
};

const answer = async (own: ReturnType<typeof browser>, offerId: number, accept: boolean) => {
  const { csrf } = (await own.me()).body;
  const headers = {
    cookie: `opendep=${own.cookies.get("opendep")}`,
    origin: "http://portal.example",
    "x-opendep-csrf": csrf,
  };
  const said = { offerId, accept };
  const url = "/api/pro/offers/answer";
  const { statusCode, json } = await app.inject({ method: "POST", url, headers, payload: said });
  return { status: statusCode, body: json() };
};

const peopleOf = (email: string) =>
  db.query(
    `select distinct professional_id from account.account where lower(email) = lower($1)
      union select professional_id from access.professional where name = $1`,
    [email],
  );
const placesOf = async (email: string) => {
  const rows = await db.query<{ code: string; granted_by: string }>(
    `select o.code, m.granted_by from access.membership m join account.account a using (professional_id)
      join registry.organisation o using (organisation_id) where a.email = $1 order by o.code`,
    [email],
  );
  return rows.map(({ code }) => code);
};
const actions = async (subject: object) => {
  const rows = await db.query<{ action: string }>(
    "select action from audit.entry where subject @> $1 order by at",
    [JSON.stringify(subject)],
  );
  return rows.map(({ action }) => action);
};

test("who has an account is offered the place, and has it once they accept it: one person, two places", async () => {
  const email = "deux@example.org";
  const { typed } = await opened(email);
  const { status, body } = await invite(1, { email: "DEUX@example.org" });
  expect([status, body]).toEqual([200, { offerId: expect.any(Number) }]);
  const [mail] = await posted(db, now);
  expect(mail).toMatchObject({
    address: email,
    subject: "Une place vous est proposée : Pharmacie 1",
  });
  expect(tokenIn(mail)).toBe("");
  expect(await placesOf(email)).toEqual([codes[0]]);
  const own = await signIn(email, typed);
  const me = (await own.me()).body;
  expect(me).toMatchObject({
    place: null,
    offers: [{ role: "pharmacist", organisation: { name: "Pharmacie 1", code: codes[1] } }],
  });
  const accepted = await answer(own, me.offers[0].offerId, true);
  expect(accepted.body).toMatchObject({ places: [{}, {}], offers: [] });
  expect(await placesOf(email)).toEqual(codes);
  expect(await peopleOf(email)).toHaveLength(1);
  expect((await answer(own, me.offers[0].offerId, true)).status).toBe(404);
  expect(await actions({ offer: body.offerId })).toEqual(["role offered", "offered role accepted"]);
  const { body: list } = (await managers[1]?.get(`organisations/${ids[1]}/members`)) ?? {};
  expect(JSON.stringify(list)).toContain("Claire Dubois");
});

test("it is refused by them, or taken back by whoever manages the place, and by nobody else", async () => {
  const email = "non@example.org";
  const { own } = await opened(email);
  const first = (await invite(1, { email })).body.offerId ?? 0;
  expect((await answer(own, first, false)).body).toMatchObject({ places: [{}], offers: [] });
  expect(await placesOf(email)).toEqual([codes[0]]);
  expect(await actions({ offer: first })).toEqual(["role offered", "offered role refused"]);
  const second = (await invite(1, { email })).body.offerId ?? 0;
  const { own: other } = await opened("autre@example.org");
  expect((await answer(other, second, true)).status).toBe(404);
  const listed = (await managers[1]?.get(`organisations/${ids[1]}/offers`))?.body;
  expect(listed.offers).toMatchObject([{ offerId: second, email, role: "pharmacist" }]);
  expect((await managers[0]?.get(`organisations/${ids[1]}/offers`))?.body.offers).toEqual([]);
  expect((await managers[0]?.post(`offers/${second}/withdraw`, {}))?.status).toBe(404);
  expect((await managers[1]?.post(`offers/${second}/withdraw`, {}))?.status).toBe(200);
  expect((await answer(own, second, true)).status).toBe(404);
  expect(await actions({ offer: second })).toEqual(["role offered", "offered role withdrawn"]);
});

test("it is offered once at a time, waits thirty days, and a further role where they are needs no answer", async () => {
  const email = "encore@example.org";
  const { own } = await opened(email);
  const offered = (await invite(1, { email })).body.offerId ?? 0;
  const again = await invite(1, { email });
  expect([again.status, again.body]).toMatchObject([400, { faults: [{ path: "role" }] }]);
  expect((await invite(0, { email, role: "nurse" })).body).toEqual({
    membershipId: expect.any(Number),
  });
  const late = new Date(now.getTime() - offerMs - 1);
  await db.query("update access.offer set offered_at = $2 where offer_id = $1", [offered, late]);
  expect((await own.me()).body.offers).toEqual([]);
  expect((await answer(own, offered, true)).status).toBe(404);
  expect((await invite(1, { email })).status).toBe(200);
});

test("an application that is approved offers its place to the account of its address", async () => {
  const email = "demande@example.org";
  const { own } = await opened(email);
  const ask = async (path: string, payload: object) =>
    (await app.inject({ method: "POST", url: `/api/registration/${path}`, payload })).json();
  const { reference } = await ask("applications", {
    language: "fr",
    organisation: { kind: "pharmacy", name: "Pharmacie Neuve", numbers: { BCE: "0400009984" } },
    applicant: { name: "Claire Dubois", email },
    roles: ["pharmacist", "manager"],
  });
  const [asking] = await posted(db, now);
  await ask("confirm", { token: /confirm#([\w-]{22})$/m.exec(asking?.text ?? "")?.[1] });
  const { applications } = (await operator.get("applications")).body;
  const one = applications.find((each: { reference: string }) => each.reference === reference);
  expect((await operator.post(`applications/${one?.id}/approve`, {})).status).toBe(200);
  const [mail] = await posted(db, now);
  expect(mail).toMatchObject({ address: email, subject: "Votre demande est acceptée" });
  expect(mail?.text).toContain("Connectez-vous avec le compte que vous avez déjà");
  const { offers } = (await own.me()).body;
  expect(offers.map(({ role }: { role: string }) => role)).toEqual(["manager", "pharmacist"]);
  for (const { offerId } of offers) await answer(own, offerId, true);
  expect((await own.me()).body.places).toHaveLength(3);
  expect(await peopleOf(email)).toHaveLength(1);
});
