import { once } from "node:events";
import { connect as connectPlain } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { frame } from "#hl7v2";
import type { TlsSettings } from "../../server/src/config.ts";
import { foundRehearsal, issueClient } from "../../server/src/platform/tls/rehearsal-authority.ts";
import { rowsKept } from "../intake/exchange.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { connectTls, type Identity, sendPlain } from "./client.ts";
import { bindTo, eventsOf } from "./laboratory.ts";

const db = useDatabase();
let platform: Platform;
let tls: TlsSettings;
let known: NonNullable<Identity>;

beforeAll(async () => {
  platform = await startPlatform(db);
  if (platform.config.tls === null) throw new Error("no TLS");
  tls = platform.config.tls;
  known = await issueClient(tls, "990000001");
  await bindTo(db, "990000001", known.certificate);
}, 120_000);
afterAll(() => platform.stop());

const call = (identity: Identity, more = {}) =>
  connectTls(platform.mllps, tls.authorities, identity, more);

/** Counts the events of a kind while something happens. */
async function eventsDuring(kind: string, work: () => Promise<unknown>): Promise<void> {
  const before = await eventsOf(db, kind);
  const kept = await rowsKept(db);
  await work();
  await until(async () => (await eventsOf(db, kind)) === before + 1);
  expect(await rowsKept(db)).toEqual(kept);
}

test.each(["TLSv1.2", "TLSv1.3"] as const)(
  "with %s a registered certificate is the sender, whatever MSH-3 and MSH-4 say",
  async (version) => {
    const client = await call(known, { minVersion: version, maxVersion: version });
    expect(client.socket.getProtocol()).toBe(version);
    const id = `tls-${version}`;
    const text = message({ id, report: id, facility: "ELSEWHERE" });
    expect((await client.send(text)).map(codeOf)).toEqual(["AA"]);
    client.socket.destroy();
    const rows = await db.query<{ code: string }>(
      "select code from intake.message join registry.organisation using (organisation_id) where control_id = $1",
      [id],
    );
    expect(rows).toEqual([{ code: "990000001" }]);
  },
);

test("an older TLS, or a cipher without forward secrecy, is not agreed on", async () => {
  const old = { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" };
  await expect(call(known, old)).rejects.toThrow();
  const weak = { maxVersion: "TLSv1.2", ciphers: "AES128-SHA256" };
  await expect(call(known, weak)).rejects.toThrow();
});

test("the end of a certificate that was shown is known", async () => {
  const client = await call(known);
  const seen = await until(async () => {
    const rows = await db.query<{ code: string }>(
      "select code from registry.certificate_seen join registry.organisation using (organisation_id)",
    );
    return rows.length > 0 ? rows : null;
  });
  client.socket.destroy();
  expect(seen).toEqual([{ code: "990000001" }]);
});

test("a certificate of the authority that nobody has is told so once, in words, and leaves an event", async () => {
  const stranger = await issueClient(tls, "990000777");
  await eventsDuring("certificate unknown", async () => {
    const client = await call(stranger);
    const [answer = ""] = await client.send(message({ id: "s1", report: "S1" }));
    expect(codeOf(answer)).toBe("AR");
    expect(answer).toContain("certificate.unknown");
    expect(answer).not.toMatch(/PAT-TROIS|DOMINIQUE|19790328/);
    await client.closed;
  });
  const [event] = await db.query<{ source: string; claimed: string }>(
    "select source, claimed from audit.security_event where kind = 'certificate unknown'",
  );
  expect(event?.source).toBe("127.0.0.1");
  expect(event?.claimed).toMatch(/^[0-9a-f]{16}$/);
  await bindTo(db, "990000001", stranger.certificate, "exact");
  await until(async () => {
    const client = await call(stranger);
    const [answer = ""] = await client.send(message({ id: "s2", report: "S2" }));
    client.socket.destroy();
    return codeOf(answer) === "AA";
  });
});

test("without a certificate nothing is heard", async () => {
  await eventsDuring("certificate missing", async () => {
    const client = await call(null);
    expect(await client.send(message({ id: "m1", report: "M1" }))).toEqual([]);
  });
});

test("an expired certificate of a registered organisation is refused", async () => {
  const day = 24 * 3_600_000;
  const over = await issueClient(tls, "990000001", { from: -2 * day, to: -day });
  await eventsDuring("certificate expired", async () => {
    const client = await call(over);
    expect(await client.send(message({ id: "x1", report: "X1" }))).toEqual([]);
  });
});

test("a certificate of another authority is refused, though it bears the same names", async () => {
  const folder = makeFolder();
  const other = {
    certificate: `${folder}/server.pem`,
    key: `${folder}/server.key`,
    authorities: `${folder}/authority.pem`,
    lists: null,
  };
  await foundRehearsal(other);
  const forged = await issueClient(other, "990000001");
  await eventsDuring("certificate untrusted", async () => {
    const client = await call(forged);
    expect(await client.send(message({ id: "f1", report: "F1" }))).toEqual([]);
  });
});

test("plain text to the TLS port is closed and leaves an event", async () => {
  const text = frame(Buffer.from(message({ id: "p1", report: "P1" })));
  await eventsDuring("no TLS", async () => {
    expect(codeOf((await sendPlain(platform.mllps, text)).toString("latin1"))).toBe("");
  });
});

test("TLS to the plain port is closed and leaves an event", async () => {
  await eventsDuring("TLS on the plain port", () =>
    expect(connectTls(platform.mllp, tls.authorities, known)).rejects.toThrow(),
  );
  expect(
    (await sendFrames(platform.mllp, [message({ id: "p2", report: "P2" })])).map(codeOf),
  ).toEqual(["AA"]);
});

test("a session is resumed by a ticket, and its certificate is looked at all the same", async () => {
  const first = await call(known);
  await first.send(message({ id: "r1", report: "R1" }));
  const session = first.tickets.at(-1);
  first.socket.destroy();
  const second = await call(known, { session });
  expect(second.resumed).toBe(true);
  expect((await second.send(message({ id: "r2", report: "R2" }))).map(codeOf)).toEqual(["AA"]);
  second.socket.destroy();
});

test.each(["plain", "TLS"])(
  "a sender that closes its side after its last frame is still answered: %s",
  async (way) => {
    const text = frame(Buffer.from(message({ id: `h-${way}`, report: `H-${way}` })));
    const client = way === "TLS" ? await call(known) : null;
    const socket = client?.socket ?? connectPlain({ port: platform.mllp, allowHalfOpen: true });
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.end(text);
    await once(socket, "close");
    expect(codeOf(Buffer.concat(chunks).toString())).toBe("AA");
  },
);

test("messages of one connection are answered in their order", async () => {
  const client = await call(known);
  const ids = Array.from({ length: 20 }, (_, index) => `o-${index}`);
  const answers = await client.send(...ids.map((id) => message({ id, report: id })));
  expect(answers.map((one) => /\rMSA\|AA\|([^|\r]*)/.exec(one)?.[1])).toEqual(ids);
  client.socket.destroy();
});
