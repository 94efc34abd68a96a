import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { readReport } from "../../server/src/deliver/bounces/read-report.ts";
import { isOurs, readReturnTag, returnTag } from "../../server/src/deliver/bounces/return-tag.ts";
import { takeBounces } from "../../server/src/deliver/bounces/take-bounces.ts";
import { patientEmail } from "../../server/src/deliver/recipients/patient/email.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { type Ground, prepare, startOn, today, until } from "./support.ts";

/** A report as a mail server writes it (RFC 3464, after its example in appendix E). */
const report = (
  to: string,
  said: { action?: string; status?: string; type?: string } = {},
): string =>
  [
    "Return-Path: <>",
    `Delivered-To: ${to}`,
    "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    `Content-Type: ${said.type ?? "multipart/report; report-type=delivery-status;"}`,
    '\tboundary="A1B2/mx.example"',
    "",
    "This is a MIME-encapsulated message.",
    "",
    "--A1B2/mx.example",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "Action: delivered. So says this text, which is for people.",
    "",
    "--A1B2/mx.example",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    "Final-Recipient: rfc822; dominique@patients.example",
    `Action: ${said.action ?? "failed"}`,
    `Status: ${said.status ?? "5.1.1"} (no such`,
    "  mailbox)",
    "Diagnostic-Code: smtp; 550 5.1.1 dominique@patients.example unknown",
    "",
    "--A1B2/mx.example--",
    "",
  ].join("\r\n");

describe("a delivery report", () => {
  const to = "bounce+3-1204-1-0123456789abcdef@back.example";

  it("is read from the part for programs, with the delivery that it is about", () => {
    const tag = "3-1204-1-0123456789abcdef";
    expect(readReport(report(to))).toEqual({ tag, kind: "failed", status: "5.1.1" });
    const delayed = readReport(report(to, { action: "delayed", status: "4.4.1" }));
    expect(delayed).toEqual({ tag, kind: "other", status: null });
  });

  it("is none where it is another mail, also one that speaks of a failure", () => {
    const type = "multipart/mixed;";
    expect(readReport(report(to, { type }))).toMatchObject({ kind: "none" });
    expect(readReport("Subject: hi\n\nAction: failed\nStatus: 5.1.1\n").kind).toBe("none");
    expect(readReport("").kind).toBe("none");
  });

  it("is of none of our messages where it came to another address", () => {
    expect(readReport(report("postmaster@back.example")).tag).toBeNull();
  });
});

it("a return path is signed, and another's numbers do not fit its signature", () => {
  const keys = openKeyFolder(makeFolder(), ["named"]);
  keys.ensure("named/2026-01-15");
  const of = { lane: 3, reportId: 1_204, version: 1 };
  const tag = readReturnTag(returnTag(keys, of, "2026-01-15"));
  expect(tag).toMatchObject(of);
  if (!tag) throw new Error("no tag");
  expect(isOurs(keys, tag, "2026-01-15")).toBe(true);
  expect(isOurs(keys, { ...tag, reportId: 1_205 }, "2026-01-15")).toBe(false);
  expect(readReturnTag("3-1204-1")).toBeNull();
});

describe("mail that comes back", () => {
  const db = useDatabase();
  let ground: Ground;
  let number = 700;
  const open: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    ground = await prepare(db);
  });
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  /** Sends one message by a real server, and returns the address that it would come back to. */
  async function sentFrom(): Promise<string> {
    const paths: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      onMailFrom(address, _session, done) {
        paths.push(address.address);
        done();
      },
      onData(stream, _session, done) {
        stream.resume();
        stream.on("end", () => done());
      },
    });
    server.on("error", () => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    open.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as { port: number };
    number += 1;
    await ground.record({ report: number, priority: 0 });
    const channel = patientEmail({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      from: "OpenDEP <no-reply@portal.example>",
      publicUrl: "http://portal.example",
      requireTls: false,
      bounceDomain: "back.example",
    });
    const delivery = startOn(db, ground, [channel]);
    open.push(() => delivery.stop());
    await until(async () => (await ground.rows(number))[0]?.state === "sent");
    return paths[0] ?? "";
  }

  const maildir = (...mails: string[]): string => {
    const folder = makeFolder();
    for (const name of ["new", "cur", "tmp"]) mkdirSync(join(folder, name));
    for (const [n, mail] of mails.entries()) writeFileSync(join(folder, "new", `${n}.mx`), mail);
    return folder;
  };
  const take = async (folder: string): Promise<string[]> => {
    const kinds: string[] = [];
    await takeBounces({
      pool: db.pool("worker"),
      keys: ground.keys,
      maildir: folder,
      now: () => new Date(),
      onMail: (kind) => kinds.push(kind),
    });
    return kinds;
  };

  it("makes what was sent undeliverable, by its own return path, and is not kept", async () => {
    const path = await sentFrom();
    expect(path).toMatch(/^bounce\+3-\d+-1-[0-9a-f]{16}@back\.example$/);
    const folder = maildir(report(path, { action: "delayed", status: "4.4.1" }), report(path));
    expect(await take(folder)).toEqual(["other", "bounced"]);
    expect(await ground.rows(number)).toMatchObject([
      { state: "undeliverable", failure: "bounce-5.1.1" },
    ]);
    expect(readdirSync(join(folder, "new"))).toEqual([]);
    expect(readdirSync(join(folder, "cur"))).toEqual([]);
  });

  it("says nothing of a delivery when it is not signed by us, and is left to people", async () => {
    const path = await sentFrom();
    const forged = path.replace(/[0-9a-f]@/, (end) => (end === "0@" ? "1@" : "0@"));
    const folder = maildir(report(forged), "From: a\n\nI am out of office.");
    expect(await take(folder)).toEqual(["strange", "strange"]);
    expect(await ground.rows(number)).toMatchObject([{ state: "sent" }]);
    expect(readdirSync(join(folder, "cur")).sort()).toEqual(["0.mx:2,S", "1.mx:2,S"]);
  });

  it("waits where it was faster than what is written down of its sending", async () => {
    number += 1;
    await ground.record({ report: number, state: "sending", dueIn: 60 });
    const of = { lane: 3, reportId: number, version: 1 };
    const folder = maildir(report(`bounce+${returnTag(ground.keys, of, today)}@back.example`));
    expect(await take(folder)).toEqual([]);
    expect(readdirSync(join(folder, "new")).length).toBe(1);
  });
});
