import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { somebody } from "../../organisations/app.ts";
import { useDatabase } from "../../support/database.ts";
import { registerLaboratory } from "../../support/laboratory.ts";
import { accountsApp, browser, posted, shownAt, tokenIn } from "./app.ts";

/** Where no national identity is: invited by mail, in by address, password and a second factor. */

const db = useDatabase();
let now = new Date("2026-03-02T08:00:00Z");
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
let app: FastifyInstance;
type Somebody = Awaited<ReturnType<typeof somebody>>;
let manager: Somebody;
let elsewhere: Somebody;
let operator: Somebody;
const pharmacy = { code: "0400000001", name: "Pharmacie de la Gare", kind: "pharmacy" } as const;
const id: Record<string, number> = {};
const plain = { sender: null, codeMap: null };
const password = "trois canards au marché";

beforeAll(async () => {
  app = await accountsApp(db, { now: () => now });
  await registerLaboratory(db, { ...pharmacy, ...plain });
  await registerLaboratory(db, { ...pharmacy, ...plain, code: "0400000002", name: "Autre" });
  await registerLaboratory(db, { code: "0400000003", kind: "operator", ...plain });
  for (const row of await db.query<{ code: string; organisation_id: number }>(
    "select code, organisation_id from registry.organisation",
  ))
    id[row.code] = row.organisation_id;
  manager = await somebody(app, db, pharmacy.code, "manager", now);
  elsewhere = await somebody(app, db, "0400000002", "manager", now);
  operator = await somebody(app, db, "0400000003", "operator", now);
});
afterAll(() => app.close());

const invite = (who: Somebody, code: string, said: object) =>
  who.post(`organisations/${id[code]}/members`, {
    name: "Claire Dubois",
    role: "pharmacist",
    ...said,
  });

/** Invites somebody and opens their account. */
async function opened(email: string, said: object = {}) {
  await invite(manager, pharmacy.code, { email, ...said });
  const token = tokenIn((await posted(db, now)).at(-1));
  const own = browser(app);
  const { body: offer } = await own.post("invitation", { token });
  const typed: string = offer.factor.typed;
  const code = shownAt(typed, now);
  const accepted = await own.post("invitation/accept", { token, password, code });
  return { own, token, typed, accepted, codes: accepted.body.codes as string[] };
}

/** Both steps; the status of the last one that was taken. */
async function signIn(own: ReturnType<typeof browser>, said: Record<string, string>) {
  const first = await own.post("sign-in", { email: said.email, password: said.password });
  return first.status === 200 ? own.post("code", { code: said.code ?? "" }) : first;
}

describe("an invitation", () => {
  it("opens an account with password and second factor at once, and a session", async () => {
    const answer = await invite(manager, pharmacy.code, { email: "Claire@example.org" });
    expect(answer.status).toBe(200);
    const [mail, ...more] = await posted(db, now);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ address: "Claire@example.org" });
    const token = tokenIn(mail);
    const own = browser(app);
    const { body: offer } = await own.post("invitation", { token });
    expect(offer).toMatchObject({ name: "Claire Dubois", email: "Claire@example.org" });
    expect(offer.factor.uri).toMatch(/^otpauth:\/\/totp\/OpenDEP:Claire%40example\.org\?/);
    expect((await own.post("invitation", { token })).body).toEqual(offer);
    const wrong = { token, password, code: "000000" };
    expect((await own.post("invitation/accept", wrong)).body.faults[0].path).toBe("code");
    expect((await own.me()).status).toBe(401);
    const right = { ...wrong, code: shownAt(offer.factor.typed, now) };
    const { body } = await own.post("invitation/accept", right);
    expect(body.codes).toHaveLength(8);
    expect((await own.me()).body).toMatchObject({
      name: "Claire Dubois",
      place: { role: "pharmacist", organisation: { code: pharmacy.code } },
    });
    expect((await own.post("invitation", { token })).body.code).toBe("account_link_over");
  });

  it("judges the password by its length and by what others would guess, and by nothing else", async () => {
    await invite(manager, pharmacy.code, {
      email: "jean.marchal@example.org",
      name: "Jean Marchal",
    });
    const token = tokenIn((await posted(db, now)).at(-1));
    const own = browser(app);
    const faultOf = async (text: string) =>
      (await own.post("invitation/password", { token, password: text })).body.faults?.[0].code;
    expect(await faultOf("court")).toBe("password.short");
    expect(await faultOf("x".repeat(129))).toBe("password.long");
    for (const common of ["1qaz2wsx3edc", "Password2026!!", "sunshinesunshine"])
      expect(await faultOf(common)).toBe("password.common");
    expect(await faultOf("jean.marchal2026")).toBe("password.own");
    for (const good of ["le vélo de ma tante", "aaaabbbbcccc", "🐌🐌🐢🐢🐌🐌🐢🐢🐌🐌🐢🐢"])
      expect(await faultOf(good)).toBeUndefined();
  });

  it("needs an address, and lets nobody claim a number that is another's", async () => {
    expect((await invite(manager, pharmacy.code, {})).body.faults[0].path).toBe("email");
    const number = { scheme: "NIHDI", number: "10000007004" };
    await opened("numero@example.org", number);
    const claimed = await invite(elsewhere, "0400000002", {
      email: "autre@example.org",
      ...number,
    });
    expect([claimed.status, claimed.body.faults[0].path]).toEqual([400, "email"]);
    const same = { email: "numero@example.org", ...number };
    expect((await invite(elsewhere, "0400000002", same)).status).toBe(200);
  });

  it("of somebody with rights but no account is the operator's to make", async () => {
    const [made] = await db.query<{ professional_id: number }>(
      `insert into access.professional (name, identifier_system, identifier_value, created_at)
        values ('Exploitante', 'NIHDI', '20000014008', $1) returning professional_id`,
      [now],
    );
    await db.query(
      `insert into access.membership (professional_id, organisation_id, role, since, granted_by)
        values ($1, $2, 'operator', $3, 'test')`,
      [made?.professional_id, id["0400000003"], now],
    );
    const number = { scheme: "NIHDI", number: "20000014008", email: "ex@example.org" };
    expect((await invite(manager, pharmacy.code, number)).status).toBe(400);
    expect((await invite(operator, pharmacy.code, number)).status).toBe(200);
  });
});

describe("signing in", () => {
  const email = "entrer@example.org";
  let typed = "";
  let codes: string[] = [];
  beforeAll(async () => {
    ({ typed, codes } = await opened(email, { name: "Entrer Souvent" }));
    later(1);
  });

  it("takes both steps, and each code once", async () => {
    const code = shownAt(typed, now);
    const own = browser(app);
    expect((await own.post("code", { code })).body.code).toBe("sign_in_failed");
    expect((await own.post("sign-in", { email, password })).body).toEqual({
      next: "code",
      passkeys: false,
    });
    expect((await own.me()).status).toBe(401);
    expect((await own.post("code", { code })).status).toBe(200);
    expect((await own.me()).body.name).toBe("Entrer Souvent");
    const again = await signIn(browser(app), { email, password, code });
    expect([again.status, again.body.code]).toEqual([403, "account_refused"]);
    later(1);
    expect(
      (await signIn(browser(app), { email, password, code: shownAt(typed, now) })).status,
    ).toBe(200);
  });

  it("takes a recovery code in the place of the application's, once", async () => {
    const [code = ""] = codes;
    const said = { email, password, code: code.toLowerCase() };
    expect((await signIn(browser(app), said)).status).toBe(200);
    expect((await signIn(browser(app), said)).status).toBe(403);
    const signedIn = await db.query<{ factor: string }>(
      "select subject->>'factor' as factor from audit.entry where action = 'signed in'",
    );
    expect(signedIn.map(({ factor }) => factor)).toContain("recovery code");
  });

  it("comes from a page of ours alone", async () => {
    const answer = await browser(app).post("sign-in", { email, password }, "http://other.example");
    expect(answer.body.code).toBe("other_site");
  });

  it("pauses after wrong tries, longer each time, and the holder is told once", async () => {
    const right = () => signIn(browser(app), { email, password, code: shownAt(typed, now) });
    later(1);
    expect((await right()).status).toBe(200);
    const wrong = () => signIn(browser(app), { email, password: "pas le bon mot" });
    for (let tries = 1; tries <= 6; tries++) expect((await wrong()).status).toBe(403);
    expect((await wrong()).body.code).toBe("account_paused");
    const mails = await posted(db, now);
    expect(mails.map(({ address, subject }) => [address, subject])).toEqual([
      [email, "Plusieurs essais de connexion ont échoué"],
    ]);
    expect((await right()).body.code).toBe("account_paused");
    later(1);
    expect((await wrong()).status).toBe(403);
    later(1);
    expect((await right()).body.code).toBe("account_paused");
    later(1);
    expect(await posted(db, now)).toEqual([]);
    expect((await right()).status).toBe(200);
    expect((await wrong()).status).toBe(403);
  });

  it("says nothing of whether an address is somebody's", async () => {
    const nobody = () => signIn(browser(app), { email: "personne@example.org", password });
    for (let tries = 1; tries <= 6; tries++)
      expect((await nobody()).body.code).toBe("account_refused");
    expect((await nobody()).body.code).toBe("account_paused");
    expect(await posted(db, now)).toEqual([]);
  });

  it("is paused for an address of the network that tries many accounts", async () => {
    const source = "198.51.100.7";
    await db.query(
      `insert into account.attempt (attempt_key, failures, last_at) values (sha256($1), 50, $2)`,
      [Buffer.from(`source ${source}`), now],
    );
    const first = await browser(app, source).post("sign-in", { email: "a@example.org", password });
    expect(first.status).toBe(403);
    const next = await browser(app, source).post("sign-in", { email: "b@example.org", password });
    expect(next.body.code).toBe("account_paused");
    const others = await browser(app).post("sign-in", { email: "b@example.org", password });
    expect(others.status).toBe(403);
  });
});

describe("a forgotten password", () => {
  const email = "oubli@example.org";
  const other = "quatre mots sans rapport";

  it("is replaced by link and second factor; sessions end, and the holder is told", async () => {
    const { own, typed } = await opened(email);
    expect((await own.post("recovery", { email })).status).toBe(202);
    const token = tokenIn((await posted(db, now)).at(-1));
    later(1);
    const fresh = browser(app);
    const wrong = await fresh.post("recovery/finish", { token, password: other, code: "123456" });
    expect(wrong.body.code).toBe("account_refused");
    const code = shownAt(typed, now);
    const short = await fresh.post("recovery/finish", { token, password: "court", code });
    expect(short.body.faults[0].path).toBe("password");
    expect((await fresh.post("recovery/finish", { token, password: other, code })).status).toBe(
      200,
    );
    expect([(await fresh.me()).status, (await own.me()).status]).toEqual([200, 401]);
    expect((await posted(db, now)).map(({ subject }) => subject)).toEqual([
      "Votre mot de passe a été remplacé",
    ]);
    later(1);
    const again = await fresh.post("recovery/finish", {
      token,
      password,
      code: shownAt(typed, now),
    });
    expect(again.body.code).toBe("account_link_over");
    expect((await signIn(browser(app), { email, password, code: "" })).status).toBe(403);
  });

  it("is asked for without learning anything, and mailed three times at most", async () => {
    const nobody = await browser(app).post("recovery", { email: "personne@example.org" });
    expect([nobody.status, nobody.body]).toEqual([202, {}]);
    for (let tries = 1; tries <= 4; tries++)
      expect((await browser(app).post("recovery", { email })).status).toBe(202);
    expect((await posted(db, now)).length).toBeLessThanOrEqual(3);
    const mails = await db.query("select from registry.letter where kind = 'account-recovery'");
    expect(mails).toHaveLength(3);
  });
});

test("a manager resets the account of their own people: it is closed until it is opened anew", async () => {
  const email = "perdu@example.org";
  const { own } = await opened(email, { name: "Perdu Téléphone" });
  const { body } = await manager.get(`organisations/${id[pharmacy.code]}/members`);
  const { membershipId } = body.members.find(
    (one: { name: string }) => one.name === "Perdu Téléphone",
  );
  const reason = { reason: "telephone lost" };
  expect((await elsewhere.post(`members/${membershipId}/reset`, reason)).status).toBe(404);
  expect((await manager.post(`members/${membershipId}/reset`, reason)).status).toBe(200);
  expect((await own.me()).status).toBe(401);
  expect((await signIn(browser(app), { email, password, code: "" })).status).toBe(403);
  const [mail] = await posted(db, now);
  expect(mail?.address).toBe(email);
  const anew = browser(app);
  const { body: offer } = await anew.post("invitation", { token: tokenIn(mail) });
  const code = shownAt(offer.factor.typed, now);
  const said = { token: tokenIn(mail), password, code };
  expect((await anew.post("invitation/accept", said)).status).toBe(200);
  const [entry] = await db.query(
    "select actor, purpose from audit.entry where action = 'account reset'",
  );
  expect(entry).toEqual({
    actor: `professional ${manager.professionalId}`,
    purpose: "telephone lost",
  });
});

test("another telephone is linked from inside, by password and its first code; other sessions end", async () => {
  const email = "change@example.org";
  const { own, typed } = await opened(email, { name: "Change Souvent" });
  later(1);
  const elsewhere = browser(app);
  await signIn(elsewhere, { email, password, code: shownAt(typed, now) });
  const ask = async (path: string, payload: object) => {
    const { csrf } = (await own.me()).body;
    return own.post(path, payload, undefined, csrf);
  };
  expect((await own.post("factor", {})).body.code).toBe("other_site");
  expect((await ask("factor/take", { password, code: "000000" })).body.code).toBe(
    "account_link_over",
  );
  const { body: offer } = await ask("factor", {});
  const code = shownAt(offer.typed, now);
  expect((await ask("factor/take", { password: "autre", code })).body.code).toBe("account_refused");
  expect((await ask("factor/take", { password, code: "000000" })).body.faults[0].path).toBe("code");
  const taken = await ask("factor/take", { password, code });
  expect(taken.body.codes).toHaveLength(8);
  expect([(await own.me()).status, (await elsewhere.me()).status]).toEqual([200, 401]);
  expect((await posted(db, now)).map(({ subject }) => subject)).toEqual([
    "Votre second facteur a été remplacé",
  ]);
  later(1);
  const old = await signIn(browser(app), { email, password, code: shownAt(typed, now) });
  expect(old.status).toBe(403);
  const anew = { email, password, code: shownAt(offer.typed, now) };
  expect((await signIn(browser(app), anew)).status).toBe(200);
});

test("made-up sessions from one address cost a query no more than so often", async () => {
  const ask = (source: string) =>
    app.inject({
      url: "/api/pro/me",
      headers: { cookie: `opendep=${crypto.randomUUID()}`, "x-forwarded-for": source },
    });
  for (let asked = 0; asked < 600; asked++) await ask("203.0.113.9");
  expect((await ask("203.0.113.9")).statusCode).toBe(429);
  expect((await ask("203.0.113.10")).statusCode).toBe(401);
  later(1);
  expect((await ask("203.0.113.9")).statusCode).toBe(401);
});

test("an invitation is over after three days, and when another one was sent", async () => {
  await invite(manager, pharmacy.code, { email: "lent@example.org" });
  const first = tokenIn((await posted(db, now)).at(-1));
  await invite(manager, pharmacy.code, { email: "lent@example.org", role: "manager" });
  const second = tokenIn((await posted(db, now)).at(-1));
  const own = browser(app);
  expect((await own.post("invitation", { token: first })).body.code).toBe("account_link_over");
  expect((await own.post("invitation", { token: second })).status).toBe(200);
  later(72 * 60);
  expect((await own.post("invitation", { token: second })).body.code).toBe("account_link_over");
});
