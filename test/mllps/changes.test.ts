import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setActive } from "../../server/src/cli/organisation/organisation.sql.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { foundRehearsal, issueClient } from "../../server/src/platform/tls/rehearsal-authority.ts";
import { codeOf, message, type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { type Client, connectTls, type Identity } from "./client.ts";
import { bindTo, describePem, eventsOf, revoke } from "./laboratory.ts";
import { makeList } from "./revocation-lists.ts";

/** What changes while connections are open, without a restart. */

const db = useDatabase();
const folders = { own: "", authorities: "", lists: "" };
/** Where an authority keeps what it issues with: not what the platform reads. */
const issuer = (name: string) => ({
  certificate: join(folders.own, `${name}-server.pem`),
  key: join(folders.own, `${name}-server.key`),
  authorities: join(folders.own, `${name}.pem`),
  lists: null,
});
let platform: Platform;
let steady: NonNullable<Identity>;
let number = 0;

beforeAll(async () => {
  folders.own = makeFolder();
  folders.authorities = makeFolder();
  folders.lists = makeFolder();
  await foundRehearsal(issuer("first"));
  trust("first");
  serve("first");
  platform = await startPlatform(db, {
    OPENDEP_TLS_CERT: join(folders.own, "server.pem"),
    OPENDEP_TLS_KEY: join(folders.own, "server.key"),
    OPENDEP_TLS_CLIENT_CA: folders.authorities,
    OPENDEP_TLS_CRL: folders.lists,
    OPENDEP_LOG_LEVEL: "silent",
  });
  await registerLaboratory(db, { code: "990000002", sender: null });
  steady = await member("990000001");
}, 120_000);
afterAll(() => platform.stop());

const trust = (name: string) =>
  writeFileSync(join(folders.authorities, `${name}.pem`), readFileSync(issuer(name).authorities));

function serve(name: string): void {
  writeFileSync(join(folders.own, "server.key"), readFileSync(issuer(name).key));
  writeFileSync(join(folders.own, "server.pem"), readFileSync(issuer(name).certificate));
}

/** A certificate of the first authority that an organisation is known by. */
async function member(code: string, name = "first"): Promise<NonNullable<Identity>> {
  const issued = await issueClient(issuer(name), code);
  await bindTo(db, code, issued.certificate, "exact");
  return issued;
}

const call = (identity: Identity, server = "first"): Promise<Client> =>
  connectTls(platform.mllps, issuer(server).authorities, identity);

async function answerOn(client: Client): Promise<string> {
  number += 1;
  const id = `c-${number}`;
  return codeOf((await client.send(message({ id, report: id })))[0] ?? "");
}

/** Connects until the answer is this: a change takes seconds to be seen. */
const untilAnswered = (identity: Identity, code: string, server = "first") =>
  until(async () => {
    const client = await call(identity, server).catch(() => null);
    const found = client === null ? "" : await answerOn(client);
    client?.socket.destroy();
    // Whoever is refused thirty times in a minute is not listened to.
    if (found !== code) await sleep(500);
    return found === code;
  });

test("a revoked certificate is closed while it is open, and others of its organisation are not", async () => {
  const [lost, kept] = await Promise.all([member("990000002"), member("990000002")]);
  await untilAnswered(lost, "AA");
  const [open, other] = await Promise.all([call(lost), call(kept)]);
  expect([await answerOn(open), await answerOn(other)]).toEqual(["AA", "AA"]);
  await revoke(db, "990000002", lost.certificate);
  await open.closed;
  expect(await answerOn(other)).toBe("AA");
  other.socket.destroy();
  await untilAnswered(lost, "AR");
  await until(async () => (await eventsOf(db, "certificate revoked")) > 0);
});

test("an organisation that is suspended is closed, and may send again once resumed", async () => {
  const identity = await member("990000002");
  await untilAnswered(identity, "AA");
  const open = await call(identity);
  const set = (active: boolean) =>
    transaction(db.pool("operator"), (client) => setActive(client, "990000002", active));
  await set(false);
  await open.closed;
  await untilAnswered(identity, "AR");
  await set(true);
  await untilAnswered(identity, "AA");
});

test("the server's certificate is replaced while connections stay open", async () => {
  const open = await call(steady);
  const before = open.socket.getPeerX509Certificate()?.fingerprint256;
  rmSync(issuer("first").certificate);
  await foundRehearsal(issuer("first"));
  serve("first");
  await until(async () => {
    const fresh = await call(steady);
    const now = fresh.socket.getPeerX509Certificate()?.fingerprint256;
    fresh.socket.destroy();
    return now !== before;
  });
  expect(await answerOn(open)).toBe("AA");
  open.socket.destroy();
});

test("files that do not go together are not taken: what was there serves on", async () => {
  const right = readFileSync(join(folders.own, "server.key"));
  const { key } = await issueClient(issuer("first"), "other");
  writeFileSync(join(folders.own, "server.key"), key);
  const faulty = () => figureOf(platform, "opendep_tls_files_faulty");
  await until(async () => (await faulty()) === 1);
  const client = await call(steady);
  expect(await answerOn(client)).toBe("AA");
  client.socket.destroy();
  writeFileSync(join(folders.own, "server.key"), right);
  await until(async () => (await faulty()) === 0);
});

test("an authority that is added is believed, and one that is taken away closes what it vouched for", async () => {
  await foundRehearsal(issuer("second"));
  const identity = await member("990000002", "second");
  const before = await call(identity);
  expect(await answerOn(before)).toBe("");
  trust("second");
  await untilAnswered(identity, "AA");
  const open = await call(identity);
  const other = await call(steady);
  rmSync(join(folders.authorities, "second.pem"));
  await Promise.all([open.closed, other.closed]);
  await untilAnswered(steady, "AA");
  const after = await call(identity);
  expect(await answerOn(after)).toBe("");
});

test("a revocation list closes what it names; one that nobody trusted signed is left out", async () => {
  const { authorities } = issuer("first");
  const key = authorities.replace(".pem", ".key");
  const identity = await member("990000002");
  await untilAnswered(identity, "AA");
  const { serial } = describePem(identity.certificate);
  const open = await call(identity);
  const other = await call(steady);
  const strange = issuer("second");
  const steadySerial = describePem(steady.certificate).serial;
  writeFileSync(
    join(folders.lists, "strange.crl"),
    await makeList(strange.authorities, strange.authorities.replace(".pem", ".key"), [
      steadySerial,
    ]),
  );
  writeFileSync(
    join(folders.lists, "first.crl"),
    await makeList(authorities, key, ["0abc", serial]),
  );
  await open.closed;
  expect(await answerOn(other)).toBe("AA");
  other.socket.destroy();
  const again = await call(identity);
  expect(await answerOn(again)).toBe("");
  expect(
    await figureOf(platform, "opendep_tls_revocation_list_due_timestamp_seconds"),
  ).toBeGreaterThan(Date.now() / 1_000);
  mkdirSync(folders.lists, { recursive: true });
  rmSync(join(folders.lists, "first.crl"));
  await untilAnswered(identity, "AA");
});

/** A figure of the platform, whose roles run in this process. */
async function figureOf({ url }: Platform, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "m").exec(text)?.[1]);
}
