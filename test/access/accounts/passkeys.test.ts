import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { holderOf } from "../../../server/src/access/account/holder.ts";
import { inviteAccount } from "../../../server/src/access/account/invitation.ts";
import { mostPasskeys } from "../../../server/src/access/account/passkey/add.ts";
import { siteOf } from "../../../server/src/access/account/passkey/site.ts";
import { resetAccount } from "../../../server/src/access/account/reset.ts";
import { transaction } from "../../../server/src/platform/database/pool.ts";
import { Authenticator, type Otherwise } from "../../support/authenticator.ts";
import { useDatabase } from "../../support/database.ts";
import { accountsApp, browser, ownMachine, posted, shownAt } from "./app.ts";

/** Passkeys of accounts: added after a fresh sign-in, taken alone or as the second step, and removed. */

const db = useDatabase();
let now = new Date("2026-03-02T08:00:00Z");
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
let app: FastifyInstance;
const password = "trois canards au marché";
type Browser = ReturnType<typeof browser>;

beforeAll(async () => {
  app = await accountsApp(db, { now: () => now }, ownMachine);
});
afterAll(() => app.close());

const visitor = (source?: string) => browser(app, source, ownMachine);

/** Somebody whose account was opened a moment ago. */
async function opened(email: string) {
  const pool = db.pool("web");
  const asked = { name: "Claire Dubois", identifier: null, email, language: "fr" } as const;
  const id = Number(await transaction(pool, (client) => holderOf(client, asked, true, now)));
  const token = await inviteAccount(pool, id, now);
  const own = visitor();
  const { body: offer } = await own.post("invitation", { token });
  const typed: string = offer.factor.typed;
  const code = shownAt(typed, now);
  const { body } = await own.post("invitation/accept", { token, password, code });
  return { id, own, typed, codes: body.codes as string[] };
}

const inside = async (own: Browser, path: string, payload: object) =>
  own.post(path, payload, undefined, (await own.me()).body.csrf);

/** Adds a passkey of a new device. */
async function added(own: Browser, name = "Téléphone", otherwise: Otherwise = {}) {
  const device = new Authenticator(ownMachine);
  const { body: asked } = await inside(own, "passkeys/options", {});
  const made = device.make(asked, otherwise);
  const answer = await inside(own, "passkeys", { name, made });
  return { device, asked, made, answer };
}

/** Signs in by a passkey alone. */
async function alone(device: Authenticator, otherwise: Otherwise = {}, own = visitor()) {
  const { body: asked } = await own.post("passkey/options", {});
  const signed = device.sign(asked, otherwise);
  return { own, signed, asked, answer: await own.post("passkey", { signed }) };
}

const said = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const refused = [403, "passkey_refused"];

const listed = async (own: Browser) => {
  const cookie = `opendep=${own.cookies.get("opendep")}`;
  const answer = await app.inject({ url: "/api/pro/account/passkeys", headers: { cookie } });
  return answer.json().passkeys as { id: number; name: string; added: string; lastUsed: string }[];
};

/** What its holder was mailed, the oldest first. */
const mailed = async (email: string) => {
  const rows = await db.query<{ kind: string }>(
    "select kind from registry.letter where address = $1 order by letter_id",
    [email],
  );
  return rows.map(({ kind }) => kind);
};

const audited = (action: string, id: number) =>
  db.query<{ purpose: string; subject: object }>(
    "select purpose, subject from audit.entry where action = $1 and actor = $2 order by at",
    [action, `professional ${id}`],
  );

describe("adding a passkey", () => {
  it("is asked of a device for our site alone, and told to its holder", async () => {
    const { id, own } = await opened("ajout@example.org");
    const { asked, answer } = await added(own, "Ordinateur du comptoir");
    expect(asked).toMatchObject({
      rp: { id: "localhost", name: "OpenDEP" },
      user: { name: "ajout@example.org", displayName: "Claire Dubois" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: [],
    });
    expect(Buffer.from(asked.user.id, "base64url")).toHaveLength(32);
    expect(answer.status).toBe(200);
    expect(await listed(own)).toEqual([
      {
        id: answer.body.id,
        name: "Ordinateur du comptoir",
        added: now.toISOString(),
        lastUsed: null,
      },
    ]);
    const [mail] = await posted(db, now);
    expect(mail).toMatchObject({ subject: "Une clé d'accès a été ajoutée à votre compte" });
    expect(mail?.text).toContain("Ordinateur du comptoir");
    expect(await audited("passkey added", id)).toEqual([
      { purpose: "work", subject: { passkey: answer.body.id } },
    ]);
    const again = await inside(own, "passkeys/options", {});
    expect(again.body.excludeCredentials).toHaveLength(1);
  });

  it("takes a sign-in within the last ten minutes, by the account itself", async () => {
    const { id, own, typed } = await opened("frais@example.org");
    later(11);
    expect(said(await inside(own, "passkeys/options", {}))).toEqual([403, "sign_in_again"]);
    await own.post("sign-in", { email: "frais@example.org", password });
    await own.post("code", { code: shownAt(typed, now) });
    expect((await added(own)).answer.status).toBe(200);
    await db.query(
      "update access.session set provider = 'pro-sante-connect' where professional_id = $1",
      [id],
    );
    expect(said(await inside(own, "passkeys/options", {}))).toEqual([403, "sign_in_again"]);
  });

  it("comes from a page of ours, with its token", async () => {
    const { own } = await opened("page@example.org");
    for (const path of ["passkeys", "passkeys/options", "passkeys/remove"])
      expect(said(await own.post(path, {}))).toEqual([403, "other_site"]);
    const elsewhere = await visitor().post("passkey/options", {}, "https://other.example");
    expect(said(elsewhere)).toEqual([403, "other_site"]);
  });

  it.each([
    ["another origin", { origin: "https://opendep.example" }],
    ["another site", { rpId: "opendep.example" }],
    ["another challenge", { challenge: "A".repeat(43) }],
    ["nobody before the device", { unverified: true }],
  ] as const)("is refused for %s", async (_, otherwise) => {
    const { own } = await opened(`${crypto.randomUUID()}@example.org`);
    expect(said((await added(own, "Non", otherwise)).answer)).toEqual(refused);
    expect(await listed(own)).toEqual([]);
  });

  it("is done once for what was asked, in the session that asked, while it waits", async () => {
    const { own } = await opened("une-fois@example.org");
    const other = await opened("autre-session@example.org");
    const device = new Authenticator(ownMachine);
    const { body: asked } = await inside(own, "passkeys/options", {});
    const made = device.make(asked);
    expect(said(await inside(other.own, "passkeys", { name: "Volée", made }))).toEqual(refused);
    expect((await inside(own, "passkeys", { name: "Bonne", made })).status).toBe(200);
    expect(said(await inside(own, "passkeys", { name: "Rejouée", made }))).toEqual(refused);
    const { body: slow } = await inside(own, "passkeys/options", {});
    later(6);
    const late = new Authenticator(ownMachine).make(slow);
    expect(said(await inside(own, "passkeys", { name: "Tardive", made: late }))).toEqual(refused);
  });

  it("gives nobody a key that is somebody's", async () => {
    const { own } = await opened("premier@example.org");
    const { device } = await added(own);
    const other = await opened("second@example.org");
    const { body: asked } = await inside(other.own, "passkeys/options", {});
    const made = device.make(asked);
    expect(said(await inside(other.own, "passkeys", { name: "La même", made }))).toEqual(refused);
  });

  it("ends at ten, and takes a name", async () => {
    const { id, own } = await opened("beaucoup@example.org");
    const { made } = await added(own);
    const nameless = await inside(own, "passkeys", { name: "  ", made });
    expect([nameless.status, nameless.body.faults[0].path]).toEqual([400, "name"]);
    await db.query(
      `insert into account.passkey (professional_id, credential_id, public_key, counter, transports, name, added_at)
        select $1, 'made-up-' || n, '', 0, '{}', 'x', $2 from generate_series(2, $3) n`,
      [id, now, mostPasskeys],
    );
    const one = await inside(own, "passkeys/options", {});
    expect([one.status, one.body.faults[0].path]).toEqual([400, "passkeys"]);
  });
});

describe("a passkey alone", () => {
  it("signs in, whoever is before the device verified: both factors at once", async () => {
    const { id, own } = await opened("seule@example.org");
    const { device } = await added(own);
    later(60);
    const { own: fresh, asked, answer } = await alone(device);
    expect(asked).toMatchObject({
      rpId: "localhost",
      allowCredentials: [],
      userVerification: "required",
    });
    expect(answer.status).toBe(200);
    expect((await fresh.me()).body.name).toBe("Claire Dubois");
    const [entry] = await audited("signed in", id);
    expect(entry?.subject).toEqual({ provider: "account", factor: "passkey alone" });
    expect((await listed(fresh))[0]?.lastUsed).toBe(now.toISOString());
  });

  it("is used once for what was asked, and while it waits", async () => {
    const { own } = await opened("rejeu@example.org");
    const { device } = await added(own);
    const { signed, answer } = await alone(device);
    expect(answer.status).toBe(200);
    expect(said(await visitor().post("passkey", { signed }))).toEqual(refused);
    const fresh = visitor();
    const { body: asked } = await fresh.post("passkey/options", {});
    later(6);
    expect(said(await fresh.post("passkey", { signed: device.sign(asked) }))).toEqual(refused);
  });

  it.each([
    ["another origin", { origin: "https://opendep.example" }],
    ["another site", { rpId: "opendep.example" }],
    ["another challenge", { challenge: "A".repeat(43) }],
    ["nobody before the device", { unverified: true }],
    ["no word of whose it is", { userHandle: null }],
    ["a word that it is another's", { userHandle: "A".repeat(43) }],
  ] as const)("is refused for %s", async (_, otherwise) => {
    const { own } = await opened(`${crypto.randomUUID()}@example.org`);
    const { device } = await added(own);
    const { own: fresh, answer } = await alone(device, otherwise);
    expect(said(answer)).toEqual(refused);
    expect((await fresh.me()).status).toBe(401);
  });

  it("is refused where another device signs in its name", async () => {
    const { own } = await opened("vraie@example.org");
    const { device } = await added(own);
    const other = await opened("fausse@example.org");
    const { device: stranger } = await added(other.own);
    const fresh = visitor();
    const { body: asked } = await fresh.post("passkey/options", {});
    const signed = { ...stranger.sign(asked), id: device.id, rawId: device.id };
    expect(said(await fresh.post("passkey", { signed }))).toEqual(refused);
  });

  it("is refused once its counter goes back: the audit says so, and the holder is told", async () => {
    const { id, own } = await opened("copie@example.org");
    const { device, answer } = await added(own);
    expect((await alone(device, { counter: 7 })).answer.status).toBe(200);
    for (const counter of [7, 3, 0])
      expect(said((await alone(device, { counter })).answer)).toEqual(refused);
    expect(await audited("passkey refused", id)).toEqual(
      Array(3).fill({ purpose: "its counter went back", subject: { passkey: answer.body.id } }),
    );
    expect((await mailed("copie@example.org")).slice(-3)).toEqual(
      Array(3).fill("account-passkey-copied"),
    );
    expect((await alone(device, { counter: 8 })).answer.status).toBe(200);
  });

  it("need not count, as those that are kept on several devices do not", async () => {
    const { own } = await opened("synchro@example.org");
    const { device } = await added(own);
    for (let times = 1; times <= 2; times++)
      expect((await alone(device, { counter: 0 })).answer.status).toBe(200);
  });

  it("waits as the password does after wrong tries, and opens nothing meanwhile", async () => {
    const email = "pause@example.org";
    const { own } = await opened(email);
    const { device } = await added(own);
    for (let tries = 1; tries <= 6; tries++)
      expect(said((await alone(device, { origin: "https://x.example" })).answer)).toEqual(refused);
    expect(said((await alone(device)).answer)).toEqual([429, "account_paused"]);
    const first = await visitor().post("sign-in", { email, password });
    expect(said(first)).toEqual([429, "account_paused"]);
    later(1);
    expect((await alone(device)).answer.status).toBe(200);
  });

  it("that nobody knows waits too, for its address of the network", async () => {
    const source = "198.51.100.8";
    const stranger = new Authenticator(ownMachine);
    for (let tries = 1; tries <= 6; tries++)
      expect(said((await alone(stranger, {}, visitor(source))).answer)).toEqual(refused);
    expect(said((await alone(stranger, {}, visitor(source))).answer)).toEqual([
      429,
      "account_paused",
    ]);
  });

  it.each([
    ["nothing", {}],
    ["no base64url", { id: "+", rawId: "+" }],
    [
      "client data that are no JSON",
      { response: { clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" } },
    ],
    [
      "client data that are null",
      { response: { clientDataJSON: "bnVsbA", authenticatorData: "AAAA", signature: "AAAA" } },
    ],
  ])("of a wrong shape is refused: %s", async (_, otherwise) => {
    const whole = { id: "AAAA", rawId: "AAAA", type: "public-key", response: {} };
    const { status } = await visitor("198.51.100.9").post("passkey", {
      signed: { ...whole, ...otherwise },
    });
    expect([400, 403]).toContain(status);
  });
});

describe("a passkey as the second step", () => {
  const first = async (email: string) => {
    const own = visitor();
    const { body } = await own.post("sign-in", { email, password });
    return { own, body };
  };

  it("stands in for the code of the application; codes go on working", async () => {
    const email = "deuxieme@example.org";
    const { id, own, typed, codes } = await opened(email);
    expect((await first(email)).body).toEqual({ next: "code", passkeys: false });
    const { device } = await added(own);
    const { own: fresh, body } = await first(email);
    expect(body).toEqual({ next: "code", passkeys: true });
    const { body: asked } = await fresh.post("code/passkey/options", {});
    expect(asked.allowCredentials.map((one: { id: string }) => one.id)).toEqual([device.id]);
    const signed = device.sign(asked, { userHandle: null });
    expect((await fresh.post("code/passkey", { signed })).status).toBe(200);
    expect((await fresh.me()).status).toBe(200);
    expect((await audited("signed in", id))[0]?.subject).toMatchObject({ factor: "passkey" });
    later(1);
    for (const code of [shownAt(typed, now), codes[0]])
      expect((await (await first(email)).own.post("code", { code })).status).toBe(200);
  });

  it("needs the first one, of the same person and in the same browser", async () => {
    expect(said(await visitor().post("code/passkey/options", {}))).toEqual([403, "sign_in_failed"]);
    const { own } = await opened("la-mienne@example.org");
    const { device } = await added(own);
    await opened("pas-la-mienne@example.org");
    const { own: other } = await first("pas-la-mienne@example.org");
    const { body: asked } = await other.post("code/passkey/options", {});
    const signed = device.sign(asked);
    expect(said(await other.post("code/passkey", { signed }))).toEqual(refused);
    const { own: mine } = await first("la-mienne@example.org");
    const { body: elsewhere } = await (await first("la-mienne@example.org")).own.post(
      "code/passkey/options",
      {},
    );
    expect(said(await mine.post("code/passkey", { signed: device.sign(elsewhere) }))).toEqual(
      refused,
    );
    const { body: anybody } = await mine.post("passkey/options", {});
    expect(said(await mine.post("code/passkey", { signed: device.sign(anybody) }))).toEqual(
      refused,
    );
  });
});

describe("a passkey that is removed", () => {
  it("opens nothing from then on, and password, application and codes stay", async () => {
    const email = "retrait@example.org";
    const { id, own, typed } = await opened(email);
    const { device, answer } = await added(own, "Vieux téléphone");
    const other = await opened("curieux@example.org");
    const gone = { id: answer.body.id };
    expect((await inside(other.own, "passkeys/remove", gone)).status).toBe(404);
    expect((await inside(own, "passkeys/remove", gone)).status).toBe(200);
    expect((await inside(own, "passkeys/remove", gone)).status).toBe(404);
    expect((await mailed(email)).at(-1)).toBe("account-passkey-removed");
    expect(await audited("passkey removed", id)).toHaveLength(1);
    expect(said((await alone(device)).answer)).toEqual(refused);
    later(1);
    const fresh = visitor();
    expect((await fresh.post("sign-in", { email, password })).body.passkeys).toBe(false);
    expect((await fresh.post("code", { code: shownAt(typed, now) })).status).toBe(200);
  });

  it("leaves an account its second factor: none is without one", async () => {
    const { id } = await opened("jamais@example.org");
    const without = db.query("update account.account set totp = null where professional_id = $1", [
      id,
    ]);
    await expect(without).rejects.toThrow("violates check constraint");
  });

  it("goes with a reset of the account", async () => {
    const { id, own } = await opened("remise@example.org");
    const { device } = await added(own);
    const change = { by: "operator anna", email: null };
    await transaction(db.pool("operator"), (client) => resetAccount(client, id, change, now));
    expect(said((await alone(device)).answer)).toEqual(refused);
  });
});

test("browsers make passkeys for a name reached by TLS, or for this machine", () => {
  expect(siteOf("https://results.example.org/")).toEqual({
    id: "results.example.org",
    origin: "https://results.example.org",
  });
  expect(siteOf("http://localhost:8081")).toEqual({
    id: "localhost",
    origin: "http://localhost:8081",
  });
  for (const none of [
    "http://results.example.org",
    "https://192.0.2.1",
    "https://[::1]",
    "http://127.0.0.1:8080",
  ])
    expect(siteOf(none)).toBeNull();
});

test("where browsers make none the sign-in does not speak of them", async () => {
  const plain = await accountsApp(db, { now: () => now });
  const ways = async (one: FastifyInstance) => (await one.inject("/api/pro/ways")).json();
  expect(await ways(app)).toEqual({ national: false, passkeys: true });
  expect(await ways(plain)).toEqual({ national: false, passkeys: false });
  await plain.close();
});
