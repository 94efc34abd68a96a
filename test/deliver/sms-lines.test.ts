import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Channel, DueMessage } from "../../server/src/deliver/recipients/contract.ts";
import {
  type SmsStandIn,
  type SmsStandInOptions,
  startSmsStandIn,
} from "../../standins/sms/index.ts";
import { makeFolder } from "../support/folder.ts";
import { smsTo, until } from "./support.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function carrier(said: Partial<SmsStandInOptions> = {}): Promise<SmsStandIn> {
  const sms = await startSmsStandIn({ smppPort: 0, httpPort: 0, ...said });
  open.push(() => sms.stop());
  return sms;
}

function channel(sms: SmsStandIn, said: Parameters<typeof smsTo>[1] = {}): Channel {
  const opened = smsTo(sms, said);
  open.push(() => opened.close());
  return opened;
}

const message = (address = "+33612345678"): DueMessage => ({
  lane: 1,
  reportId: 1,
  version: 1,
  reason: "correction",
  address,
  token: "A".repeat(22),
  expiresOn: "2026-04-01",
  returnTag: "",
  laboratory: { name: "Laboratoire", phone: null },
});

/** A key and a certificate for localhost, made by the machine's OpenSSL; Node.js makes none. */
function certificate(): { key: string; cert: string } {
  const folder = makeFolder();
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  execFileSync(
    "openssl",
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout ${key} -out ${cert}`.split(
      " ",
    ),
    { stdio: "ignore" },
  );
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}

const account = { host: "localhost", tls: true, systemId: "opendep", password: "secret" };

describe.skipIf(!existsSync("/usr/bin/openssl"))("over TLS (needs /usr/bin/openssl)", () => {
  it("sends to a server whose certificate is of its name", async () => {
    const tls = certificate();
    const sms = await carrier({ tls, account });
    const opened = channel(sms, { carrier: { ...account, port: sms.smppPort, ca: tls.cert } });
    expect(await opened.send(message())).toMatchObject({ kind: "sent" });
    expect(sms.messages()[0]?.text).toMatch(/^Un résultat a été modifié\./);
  });

  it("says nothing, and no password, to one whose certificate nobody vouches for", async () => {
    const sms = await carrier({ tls: certificate(), account });
    const events: string[] = [];
    const opened = channel(sms, {
      carrier: { ...account, port: sms.smppPort },
      onEvent: (event) => events.push(event),
    });
    expect(await opened.send(message())).toEqual({ kind: "away", failure: "no-carrier" });
    expect(new Set(events)).toEqual(new Set(["failed-depth_zero_self_signed_cert"]));
    expect(sms.count()).toBe(0);
  });
});

it("keeps the window of each line, and answers in whatever order they come", async () => {
  const sms = await carrier();
  const opened = channel(sms, { sessions: 3, window: 2 });
  const numbers = Array.from({ length: 60 }, (_, index) => `+336${12_000_000 + index}`);
  const results = await Promise.all(numbers.map((number) => opened.send(message(number))));
  expect(new Set(results.map((one) => one.kind))).toEqual(new Set(["sent"]));
  expect(new Set(results.map((one) => one.kind === "sent" && one.receipt)).size).toBe(60);
});

it("asks the carrier to tell a receipt again when it could not be kept", async () => {
  const sms = await carrier({ receiptAfterMs: 5 });
  const opened = channel(sms);
  let times = 0;
  opened.listen?.(async () => {
    times += 1;
    if (times === 1) throw new Error("the database is away");
  });
  await opened.send(message());
  await until(() => sms.messages()[0]?.state === "delivered");
  expect(times).toBe(2);
});

it("has trouble where the carrier ends its lines, and none where they are closed", async () => {
  const sms = await carrier();
  const events: string[] = [];
  const opened = channel(sms, { sessions: 2, onEvent: (event) => events.push(event) });
  await until(() => events.length === 2);
  sms.breakLines();
  await until(() => events.filter((event) => event === "bound").length === 4);
  expect(events.filter((event) => event !== "bound")).toEqual(["lost", "lost"]);
  opened.close();
  await until(() => !process.getActiveResourcesInfo().includes("TCPSocketWrap"));
  expect(events.filter((event) => event !== "bound")).toHaveLength(2);
});
