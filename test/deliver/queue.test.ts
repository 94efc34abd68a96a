import { createServer } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "../../server/src/deliver/index.ts";
import type { Channel, DueMessage } from "../../server/src/deliver/recipients/contract.ts";
import { type MailStandIn, startMailStandIn } from "../../standins/mail/index.ts";
import { useDatabase } from "../support/database.ts";
import { emailTo, type Ground, prepare, startOn, until } from "./support.ts";

const db = useDatabase();
let ground: Ground;
let report = 100;
const open: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  ground = await prepare(db);
});

/** What a test opened is closed after it, the last first; what still waits is of no later test. */
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await db.query("update delivery.delivery set state = 'superseded', next_try_at = null");
});

async function mailServer(refuse?: (address: string) => number | null): Promise<MailStandIn> {
  const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0, ...(refuse ? { refuse } : {}) });
  open.push(() => mail.stop());
  return mail;
}

function deliver(channel: Channel): Delivery {
  const delivery = startOn(db, ground, [channel]);
  open.push(() => delivery.stop());
  return delivery;
}

const stateOf = async (number: number) => (await ground.rows(number)).map((row) => row.state);
const ends = (number: number, ...states: string[]) =>
  until(async () => (await stateOf(number)).join() === states.join());

/** A channel that keeps what it was given, one at a time. */
function notebook(answer: (message: DueMessage) => ReturnType<Channel["send"]>): {
  channel: Channel;
  told: DueMessage[];
} {
  const told: DueMessage[] = [];
  const channel: Channel = {
    recipient: "patient",
    channel: "email",
    parallel: 1,
    limitMs: 10_000,
    addressOf: ({ emails }) => emails[0] ?? null,
    send(message) {
      told.push(message);
      return answer(message);
    },
    close() {},
  };
  return { channel, told };
}
const sent = async () => ({ kind: "sent", receipt: "250" }) as const;

describe("telling by e-mail", () => {
  it("sends a link, no name and no disease, and marks it as sent", async () => {
    const mail = await mailServer();
    report += 1;
    await ground.record({ report });
    deliver(emailTo(mail));
    await ends(report, "sent");
    const [message] = mail.messages();
    expect(message?.to).toEqual([`p${report}@patients.example`]);
    expect(message?.text).toMatch(/http:\/\/portal\.example\/r#[\w-]{22}/);
    expect(message?.text).not.toMatch(/PAT-TROIS|DOMINIQUE|1979|covid|sars/i);
    expect(await ground.rows(report)).toMatchObject([{ attempts: 1, receipt: "250" }]);
  });

  it("is not stopped by one record that cannot be opened", async () => {
    const mail = await mailServer();
    const first = report + 1;
    for (let n = 0; n < 5; n += 1) await ground.record({ report: first + n });
    report += 5;
    await db.query("update named.person_record set sealed = '\\x00' where report_id = $1", [
      first + 2,
    ]);
    deliver(emailTo(mail));
    for (const n of [0, 1, 3, 4]) await ends(first + n, "sent");
    await ends(first + 2, "waiting");
    expect(await ground.rows(first + 2)).toMatchObject([{ failure: "unreadable", attempts: 1 }]);
    expect(mail.count()).toBe(4);
  });

  it("tries again after 450, gives up after 550, and tries again where we are at fault", async () => {
    const codes = new Map<string, number>();
    const mail = await mailServer((address) => codes.get(address) ?? null);
    const first = report + 1;
    report += 2;
    for (const [n, code] of [450, 550].entries()) {
      codes.set(`p${first + n}@patients.example`, code);
      await ground.record({ report: first + n });
    }
    deliver(emailTo(mail));
    await ends(first, "waiting");
    await ends(first + 1, "undeliverable");
    const [later] = await ground.rows(first);
    expect(later).toMatchObject({ failure: "smtp-450", attempts: 1, finished_at: null });
    expect(later?.next_try_at?.getTime()).toBeGreaterThan(Date.now() + 20_000);
    expect(await ground.rows(first + 1)).toMatchObject([{ failure: "smtp-550" }]);
  });

  it("rests when our sender is refused, and uses up nobody's tries on it", async () => {
    const server = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error("not you"), { responseCode: 550 })),
    });
    server.on("error", () => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    open.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const first = report + 1;
    report += 60;
    for (let n = first; n <= report; n += 1) await ground.record({ report: n });
    const { port } = server.server.address() as { port: number };
    const delivery = deliver(emailTo({ smtpPort: port }));
    await until(() => delivery.paused().length === 1);
    await until(async () => {
      const states = await db.query<{ state: string }>(
        "select state from delivery.delivery where report_id between $1 and $2 and state <> 'waiting'",
        [first, report],
      );
      return states.length === 0;
    });
    const [tried] = await db.query<{ tried: number }>(
      "select count(*)::int as tried from delivery.delivery where report_id between $1 and $2 and attempts > 0",
      [first, report],
    );
    expect(tried?.tried).toBeGreaterThan(0);
    expect(tried?.tried).toBeLessThan(20);
    expect(delivery.paused()).toEqual(["patient/email"]);
  });

  it("sends again after a crash, under the same Message-ID", async () => {
    const mail = await mailServer();
    report += 1;
    await ground.record({ report });
    const delivery = deliver(emailTo(mail));
    await ends(report, "sent");
    // As a worker leaves it that died after sending and before writing it down.
    await db.query(
      `update delivery.delivery set state = 'sending', receipt = null, finished_at = null,
        next_try_at = now() - interval '1 second' where report_id = $1`,
      [report],
    );
    delivery.wake("patient");
    await ends(report, "sent");
    const ids = mail.messages().map((one) => one.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await ground.rows(report)).toMatchObject([{ attempts: 2 }]);
  });

  it("writes down what was sent when the database is back, and sends nothing twice", async () => {
    const away = (name: string, to: string) =>
      db.query(`alter table delivery.${name} rename to ${to}`);
    const { channel, told } = notebook(async () => {
      await away("delivery", "away");
      return { kind: "sent", receipt: "250" } as const;
    });
    report += 1;
    await ground.record({ report });
    deliver(channel);
    await until(() => told.length === 1);
    await until(async () => {
      const found = await db.query("select to_regclass('delivery.away') is not null as yes");
      return found[0]?.yes;
    });
    await away("away", "delivery");
    await ends(report, "sent");
    expect(told).toHaveLength(1);
  });

  it("leaves a server that hangs in time, and gives back what was not begun", async () => {
    const silent = createServer((socket) => socket.on("error", () => {}));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    open.push(() => new Promise((resolve) => silent.close(resolve)));
    const first = report + 1;
    report += 30;
    for (let n = first; n <= report; n += 1) await ground.record({ report: n });
    const { port } = silent.address() as { port: number };
    const delivery = startOn(db, ground, [emailTo({ smtpPort: port })]);
    await until(async () => (await stateOf(first)).includes("sending"));
    await delivery.stop();
    const states = await db.query<{ state: string; attempts: number; count: number }>(
      `select state, attempts, count(*)::int as count from delivery.delivery
        where report_id between $1 and $2 group by state, attempts`,
      [first, report],
    );
    const back = states.find((row) => row.state === "waiting" && row.attempts === 0);
    expect(back?.count).toBeGreaterThanOrEqual(15);
  }, 30_000);
});

describe("one report, several versions", () => {
  it("tells only of the newest when both are due", async () => {
    const { channel, told } = notebook(sent);
    report += 1;
    await ground.record({ report, version: 1 });
    await ground.record({ report, version: 2, reason: "correction" });
    deliver(channel);
    await ends(report, "gathered", "sent");
    expect(told.map((one) => one.version)).toEqual([2]);
  });

  it("gathers what comes within a minute of a message that was not opened yet", async () => {
    const { channel, told } = notebook(sent);
    report += 1;
    await ground.record({ report, version: 1, state: "sent", age: 20 });
    await ground.record({ report, version: 2 });
    deliver(channel);
    await ends(report, "sent", "gathered");
    expect(told).toEqual([]);
  });

  it("tells anew once the message was opened, or a minute has gone by", async () => {
    const { channel, told } = notebook(sent);
    const first = report + 1;
    report += 2;
    await ground.record({ report: first, version: 1, state: "sent", age: 20 });
    await db.query("update access.patient_link set first_opened_at = now() where report_id = $1", [
      first,
    ]);
    await ground.record({ report: first, version: 2 });
    await ground.record({ report: first + 1, version: 1, state: "sent", age: 90 });
    await ground.record({ report: first + 1, version: 2 });
    deliver(channel);
    await ends(first, "sent", "sent");
    await ends(first + 1, "sent", "sent");
    expect(told).toHaveLength(2);
  });

  it("does not begin a newer one while an older one is being sent", async () => {
    const { channel, told } = notebook(sent);
    report += 1;
    await ground.record({ report, version: 1, state: "sending", dueIn: 60, attempts: 1 });
    await ground.record({ report, version: 2, reason: "correction" });
    const other = report + 1;
    report += 1;
    await ground.record({ report: other });
    const delivery = deliver(channel);
    await ends(other, "sent");
    expect(await stateOf(other - 1)).toEqual(["sending", "waiting"]);
    await db.query("update delivery.delivery set next_try_at = now() where report_id = $1", [
      other - 1,
    ]);
    delivery.wake("patient");
    await ends(other - 1, "gathered", "sent");
    expect(told.map((one) => one.version)).toEqual([1, 2]);
  });

  it("tells nobody of a report that is another person's now", async () => {
    const { channel, told } = notebook(sent);
    report += 1;
    await ground.record({ report });
    await db.query("update access.patient_link set state = 'withdrawn' where report_id = $1", [
      report,
    ]);
    deliver(channel);
    await ends(report, "dead");
    expect(await ground.rows(report)).toMatchObject([{ failure: "no-open-link" }]);
    expect(told).toEqual([]);
  });

  it("ends what waits for a record that was erased, and tries it no more", async () => {
    const { channel, told } = notebook(sent);
    report += 1;
    await ground.record({ report });
    await db.query("delete from named.person_record where report_id = $1", [report]);
    deliver(channel);
    await ends(report, "expired");
    expect(await ground.rows(report)).toMatchObject([
      { failure: "record-erased", next_try_at: null, attempts: 1 },
    ]);
    expect(told).toEqual([]);
  });

  it("takes of two links the one that lives longer, and none whose last day has passed", async () => {
    const { channel, told } = notebook(sent);
    report += 1;
    await ground.record({ report });
    const second = (days: number, hash: string) =>
      db.query(
        `insert into access.patient_link
          select decode(md5($3), 'hex'), lane, report_id, organisation_id, identity_hash, named_version,
            named_day, state, current_date + $2::integer, failed_at, first_opened_at, created_at
          from access.patient_link where report_id = $1 limit 1`,
        [report, days, hash],
      );
    const [{ expires } = { expires: "" }] = await db.query<{ expires: string }>(
      "select expires_on as expires from access.patient_link where report_id = $1",
      [report],
    );
    await second(20, "one");
    await second(-1, "other");
    deliver(channel);
    await ends(report, "sent");
    expect(told.map((one) => one.expiresOn)).toEqual([expires]);

    report += 1;
    await ground.record({ report });
    await db.query(
      "update access.patient_link set expires_on = current_date - 1 where report_id = $1",
      [report],
    );
    await ends(report, "dead");
    expect(told.length).toBe(1);
  });
});

describe("the order", () => {
  it("puts the more urgent first, then what waits longest, and touches nothing undeliverable", async () => {
    const { channel, told } = notebook(sent);
    const first = report + 1;
    report += 4;
    await ground.record({ report: first, priority: 5, dueIn: -10 });
    await ground.record({ report: first + 1, priority: 5, dueIn: -20 });
    await ground.record({ report: first + 2, priority: 0, dueIn: -1 });
    await ground.record({ report: first + 3, channel: "none", state: "undeliverable" });
    deliver(channel);
    for (const n of [0, 1, 2]) await ends(first + n, "sent");
    expect(told.map((one) => one.reportId)).toEqual([first + 2, first + 1, first]);
    expect(await stateOf(first + 3)).toEqual(["undeliverable"]);
  });
});

describe("a channel that breaks its contract", () => {
  it("is tried again, and the next message goes all the same", async () => {
    let calls = 0;
    const { channel } = notebook(() => {
      calls += 1;
      if (calls === 1) throw new Error("a fault of the channel");
      return sent();
    });
    const first = report + 1;
    report += 2;
    await ground.record({ report: first, priority: 0 });
    await ground.record({ report: first + 1, priority: 5 });
    deliver(channel);
    await ends(first, "waiting");
    await ends(first + 1, "sent");
    expect(await ground.rows(first)).toMatchObject([{ failure: "fault" }]);
  });
});
