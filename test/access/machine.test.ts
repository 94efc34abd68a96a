import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Streams } from "../../server/src/access/live/streams.ts";
import { proRoute } from "../../server/src/access/pro-route.ts";
import { type ProfessionalRoutes, professionalRoutes } from "../../server/src/access/routes.ts";
import { type CommandContext, readFlags, UsageError } from "../../server/src/cli/command.ts";
import { commands } from "../../server/src/cli/commands.ts";
import { readConfig } from "../../server/src/config.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { rolesAt } from "../../server/src/organisations/roles-at.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { AppError } from "../../server/src/platform/errors.ts";
import { places } from "../../server/src/platform/places.ts";
import { accountParts } from "../support/accounts.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

/** Machines: keys and certificates, tokens and scopes, and how keys change without a gap. */

const db = useDatabase();
const folder = makeFolder();
const app = Fastify({ logger: false });
let movedMs = 0;

const route = (path: string, may: readonly ["enter" | "read", "entry"], machines: boolean) =>
  proRoute({
    ...{ method: "POST" as const, path, may, machines },
    body: z.strictObject({}),
    summary: "Tries.",
    handle: async ({ actor }) => ({
      kind: actor.kind,
      at: actor.organisation.code,
      training: actor.training,
    }),
  });

beforeAll(async () => {
  await registerLaboratory(db, { code: "991000019", kind: "pharmacy" });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) throw error;
    void reply.status(error.status).send({ code: error.code });
  });
  const clock = { now: () => new Date(Date.now() + movedMs) };
  const parts: ProfessionalRoutes = {
    pool: db.pool("web"),
    clock,
    accounts: accountParts(db, clock),
    writer: "web-test",
    publicUrl: "https://portal.example",
    provider: null,
    rolesAt,
    country: loadCountry(places.countries, "fr"),
    tellsCertificates: (address) => address === "127.0.0.1",
    stranger: async () => {},
    strangeMachine: async () => {},
    streams: new Streams({ pool: db.pool("web"), clock: systemClock, address: db.url }),
    routes: [
      route("enter", ["enter", "entry"], true),
      route("read", ["read", "entry"], true),
      route("people-only", ["enter", "entry"], false),
    ],
  };
  professionalRoutes(app, parts);
  await app.ready();
});
afterAll(() => app.close());

/** As the command line runs a command, in this process. */
const operate = async (...words: string[]) => {
  const command = commands.find(({ name }) => words.slice(0, 2).join(" ") === name);
  if (!command) throw new Error("no such command");
  const given = [...words.slice(2), "--as", "anna", "--purpose", "a test"];
  const { values, positionals } = readFlags(command, given);
  const clock = { now: () => new Date() };
  const { json } = await command.run({
    positionals,
    flags: values as CommandContext["flags"],
    config: () => readConfig({ OPENDEP_MODE: "test" }),
    now: clock.now,
    warn: () => {},
    clock: () => clock,
    database: async () => db.pool("operator"),
  });
  return { json: json as { clientId: string; key: string; ended?: number } };
};

const newKey = (name: string) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const file = join(folder, `${name}.pem`);
  writeFileSync(file, publicKey.export({ type: "spki", format: "pem" }));
  return { privateKey, file };
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function assertionOf(clientId: string, key: KeyObject, said: Record<string, unknown> = {}): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    ...{ iss: clientId, sub: clientId, aud: "https://portal.example/oauth/token" },
    ...{ jti: randomUUID(), iat: now, exp: now + 60 },
    ...said,
  };
  const content = `${encode({ alg: "ES256" })}.${encode(claims)}`;
  const signature = sign("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" });
  return `${content}.${signature.toString("base64url")}`;
}

const tokenBy = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  app.inject({
    method: "POST",
    url: "/oauth/token",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    payload: new URLSearchParams({ grant_type: "client_credentials", ...form }).toString(),
  });
const signed = (assertion: string, form: Record<string, string> = {}) =>
  tokenBy({
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
    ...form,
  });
const call = async (path: string, token: string, headers: Record<string, string> = {}) => {
  const answer = await app.inject({
    method: "POST",
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload: {},
  });
  return answer.statusCode;
};

const add = (file: string, ...more: string[]) =>
  operate(
    ...["machine", "add", "--code", "991000019", "--name", "Logiciel", "--role", "pharmacist"],
    ...["--scope", "entry", "--key", file, ...more],
  );

test("software gets a token by a signed assertion, once for each, and acts for its organisation", async () => {
  const { privateKey, file } = newKey("one");
  const { json } = await add(file, "--sandbox");
  const assertion = assertionOf(json.clientId, privateKey);
  const given = await signed(assertion);
  expect(given.json()).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "entry" });
  expect((await signed(assertion)).json()).toEqual({ error: "invalid_client" });
  const token = given.json().access_token;
  const answer = await app.inject({
    method: "POST",
    url: "/api/v1/enter",
    headers: { authorization: `Bearer ${token}` },
    payload: {},
  });
  expect(answer.json()).toEqual({ kind: "machine", at: "991000019", training: true });
  expect(await call("people-only", token)).toBe(404);
  movedMs = 601_000;
  expect(await call("enter", token)).toBe(401);
  movedMs = 0;
  expect(await call("enter", "A".repeat(43))).toBe(401);
});

test("an assertion that is not theirs, not for us, too old or too long gets nothing", async () => {
  const { privateKey, file } = newKey("two");
  const other = newKey("other");
  const id = (await add(file)).json.clientId;
  const now = Math.floor(Date.now() / 1_000);
  const wrong = [
    assertionOf(id, other.privateKey),
    assertionOf(id, privateKey, { aud: "https://other.example" }),
    assertionOf(id, privateKey, { exp: now - 60 }),
    assertionOf(id, privateKey, { exp: now + 3_600 }),
    assertionOf(id, privateKey, { jti: undefined }),
    assertionOf(id, privateKey, { iss: "somebody" }),
    assertionOf("m-unknown", privateKey),
    `${encode({ alg: "none" })}.${encode({ sub: id })}.`,
    "garbage",
  ];
  for (const one of wrong) expect((await signed(one)).statusCode).toBe(401);
  expect((await tokenBy({ client_id: id })).statusCode).toBe(401);
  expect((await tokenBy({ grant_type: "password" })).json().error).toBe("unsupported_grant_type");
});

test("scopes are no more than the machine has, and a token reaches no further than its own", async () => {
  const { privateKey, file } = newKey("three");
  const id = (await add(file, "--scope", "entry:read")).json.clientId;
  const more = await signed(assertionOf(id, privateKey), { scope: "proof" });
  expect([more.statusCode, more.json().error]).toEqual([400, "invalid_scope"]);
  const less = await signed(assertionOf(id, privateKey), { scope: "entry:read" });
  expect(less.json().scope).toBe("entry:read");
  expect(await call("read", less.json().access_token)).toBe(200);
  expect(await call("enter", less.json().access_token)).toBe(403);
});

test("keys change without a gap, and a revoked machine opens nothing", async () => {
  const [before, after] = [newKey("before"), newKey("after")];
  const added = (await add(before.file)).json;
  const id = added.clientId;
  await operate("machine", "key", id, "--add", after.file);
  for (const { privateKey } of [before, after])
    expect((await signed(assertionOf(id, privateKey))).statusCode).toBe(200);
  await operate("machine", "key", id, "--end", added.key.slice(0, 12));
  expect((await signed(assertionOf(id, before.privateKey))).statusCode).toBe(401);
  const token = (await signed(assertionOf(id, after.privateKey))).json().access_token;
  expect(await call("enter", token)).toBe(200);
  await operate("machine", "revoke", id);
  expect(await call("enter", token)).toBe(401);
  expect((await signed(assertionOf(id, after.privateKey))).statusCode).toBe(401);
  const listed = (await operate("machine", "list")).json as unknown as { client_id: string }[];
  expect(listed.map((one) => one.client_id)).toContain(id);
});

test("a certificate that the proxy tells of stands for a key, and binds the token to itself", async () => {
  const { file } = newKey("four");
  const id = (await add(file)).json.clientId;
  const der = Buffer.from("a certificate, as far as its hash goes");
  const fingerprint = createHash("sha256").update(der).digest("hex");
  await db.query(
    `insert into access.machine_certificate (machine_id, fingerprint, added_at)
      select machine_id, $2, now() from access.machine where client_id = $1`,
    [id, fingerprint],
  );
  const shown = { "client-cert": `:${der.toString("base64")}:` };
  const given = await tokenBy({ client_id: id }, shown);
  const token = given.json().access_token;
  expect(await call("enter", token, shown)).toBe(200);
  expect(await call("enter", token)).toBe(401);
  const other = { "client-cert": `:${Buffer.from("another").toString("base64")}:` };
  expect(await call("enter", token, other)).toBe(401);
  expect((await tokenBy({ client_id: id }, other)).statusCode).toBe(401);
});

test("a private key is not taken, and no text of it is repeated", async () => {
  const { privateKey } = newKey("five");
  const file = join(folder, "private.pem");
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  await expect(add(file)).rejects.toThrow(UsageError);
  await expect(add(file)).rejects.toThrow(/^That is a private key: it stays with the machine/);
});

test("a role is granted and ended by command, and somebody is signed out by force", async () => {
  const number = "10999900086";
  const granted = await operate(
    ...["professional", "grant", number, "--code", "991000019", "--role", "manager"],
  );
  expect(granted.json).toMatchObject({ system: "RPPS", value: number, given: true });
  expect((await operate("professional", "list")).json).toMatchObject([
    { code: "991000019", role: "manager", granted_by: "operator anna" },
  ]);
  expect((await operate("professional", "sign-out", number)).json.ended).toBe(0);
  expect((await operate("professional", "end", number, "--code", "991000019")).json.ended).toBe(1);
  await expect(
    operate("professional", "grant", "1", "--code", "x", "--role", "manager"),
  ).rejects.toThrow("no number of a professional");
  const unfit = ["professional", "grant", "10999900045", "--code", "991000019"];
  await expect(operate(...unfit, "--role", "physician")).rejects.toThrow(
    "Nobody can have this role in an organisation of this kind. Possible: pharmacist, nurse, manager.",
  );
  expect(
    await db.query("select from access.professional where identifier_value = '10999900045'"),
  ).toEqual([]);
  const audit = await db.query<{ action: string }>(
    "select action from audit.entry where action like 'role %' order by at",
  );
  expect(audit.map(({ action }) => action)).toEqual(["role granted", "role ended"]);
});
