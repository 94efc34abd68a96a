import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "../../server/src/deliver/index.ts";
import type { Channel } from "../../server/src/deliver/recipients/contract.ts";
import { type MailStandIn, startMailStandIn } from "../../standins/mail/index.ts";
import {
  type SmsStandIn,
  type SmsStandInOptions,
  startSmsStandIn,
} from "../../standins/sms/index.ts";
import { useDatabase } from "../support/database.ts";
import {
  country,
  emailTo,
  type Ground,
  prepare,
  type Recorded,
  smsTo,
  startOn,
  until,
} from "./support.ts";

const db = useDatabase();
let ground: Ground;
let report = 100;
const open: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  ground = await prepare(db);
});

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await db.query("update delivery.delivery set state = 'superseded', next_try_at = null");
  for (const table of ["awaited_receipt", "carrier_receipt", "contact_window"])
    await db.query(`truncate delivery.${table}`);
});

async function carrier(said: Partial<SmsStandInOptions> = {}): Promise<SmsStandIn> {
  const sms = await startSmsStandIn({ smppPort: 0, httpPort: 0, receiptAfterMs: 5, ...said });
  open.push(() => sms.stop());
  return sms;
}

async function mailServer(): Promise<MailStandIn> {
  const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0 });
  open.push(() => mail.stop());
  return mail;
}

function deliver(channels: Channel[], options: Parameters<typeof startOn>[3] = {}): Delivery {
  const delivery = startOn(db, ground, channels, options);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= delivery.stop();
    return stopped;
  };
  open.push(stop);
  return { ...delivery, stop };
}

const phoneOf = (number: number): string => `+336${String(10_000_000 + number)}`;

/** A result for somebody with a mobile phone, and with an address where a fallback is said. */
async function record(said: Partial<Recorded> = {}): Promise<number> {
  report += 1;
  const phone = phoneOf(report);
  await ground.record({ report, channel: "sms", phone, ...said });
  return report;
}

const statesOf = async (number: number): Promise<string> =>
  (await ground.rows(number)).map((row) => `${row.channel} ${row.state}`).join(", ");
const becomes = (number: number, states: string) =>
  until(async () => (await statesOf(number)) === states);

describe("telling by SMS", () => {
  it("sends a link in one segment to the number, and knows by the receipt that it arrived", async () => {
    const sms = await carrier();
    const number = await record();
    deliver([smsTo(sms)]);
    await becomes(number, "sms delivered");
    const [message] = sms.messages();
    expect(message).toMatchObject({ to: phoneOf(number), from: "OpenDEP" });
    expect(message?.text).toMatch(
      /^Votre résultat est disponible\. Lisez-le ici avec votre date de naissance : http:\/\/portal\.example\/r#[\w-]{22}$/,
    );
    expect(message?.text).not.toMatch(/PAT-TROIS|DOMINIQUE|1979|Tilleuls/);
    expect(await db.query("select * from delivery.awaited_receipt")).toEqual([]);
    expect(await db.query("select * from delivery.carrier_receipt")).toEqual([]);
  });

  it("writes to visitors in English", async () => {
    const sms = await carrier();
    const number = await record({ phone: "+447911123456" });
    deliver([smsTo(sms)]);
    await becomes(number, "sms delivered");
    expect(sms.messages()[0]?.text).toMatch(/^Your result is available\./);
  });

  it.each([
    ["as TLVs", { receipts: "tlv" }],
    ["in another base than the answer", { receipts: "hexadecimal-answer" }],
    ["before the answer to the message", { receiptAfterMs: 0 }],
  ] as const)("reads receipts told %s", async (_name, said) => {
    const sms = await carrier(said);
    const number = await record();
    deliver([smsTo(sms)]);
    await becomes(number, "sms delivered");
  });

  it("does not take an id in another base for a message to another number", async () => {
    const sms = await carrier({ fate: () => "silent" });
    const number = await record();
    deliver([smsTo(sms)]);
    await becomes(number, "sms sent");
    const [awaited] = await db.query<{ carrier: string; carrier_id: string }>(
      "select carrier, carrier_id from delivery.awaited_receipt",
    );
    await db.query(
      `insert into delivery.carrier_receipt (carrier, carrier_id, other_ids, contact_hash, state, received_at)
        values ($1, 'something else', array[$2], '\\x00', 'undeliverable', now())`,
      [awaited?.carrier, awaited?.carrier_id],
    );
    const other = await record();
    await becomes(other, "sms sent");
    expect(await statesOf(number)).toBe("sms sent");
  });

  it("settles a receipt that comes on another line, to another process, after a restart", async () => {
    const sms = await carrier({ receiptAfterMs: 1_500 });
    const number = await record();
    const before = startOn(db, ground, [smsTo(sms)]);
    await becomes(number, "sms sent");
    await before.stop();
    deliver([smsTo(sms)]);
    await becomes(number, "sms delivered");
  });

  it("is sent once by two workers, whichever of them gets the receipt", async () => {
    const sms = await carrier({ receiptAfterMs: 100 });
    const numbers: number[] = [];
    for (let n = 0; n < 60; n += 1) numbers.push(await record());
    deliver([smsTo(sms)]);
    deliver([smsTo(sms)]);
    for (const number of numbers) await becomes(number, "sms delivered");
    expect(sms.count()).toBe(60);
  });

  it("goes on after the lines broke", async () => {
    const sms = await carrier();
    const first = await record();
    deliver([smsTo(sms)]);
    await becomes(first, "sms delivered");
    sms.breakLines();
    const second = await record();
    await becomes(second, "sms delivered");
  });

  it("rests when it is not let in, and uses up nobody's tries on it", async () => {
    const sms = await carrier({ account: { systemId: "somebody", password: "else" } });
    const number = await record();
    const events: string[] = [];
    const delivery = deliver([smsTo(sms, { onEvent: (event) => events.push(event) })]);
    await until(() => delivery.paused().length === 1);
    expect(events).toContain("bind-refused-0xe");
    await becomes(number, "sms waiting");
    expect(await ground.rows(number)).toMatchObject([{ failure: "no-carrier" }]);
  });

  it("slows down when the carrier says that it is too much, and that counts as no try", async () => {
    const sms = await carrier({ perSecond: 15 });
    const numbers: number[] = [];
    for (let n = 0; n < 40; n += 1) numbers.push(await record());
    deliver([smsTo(sms)]);
    for (const number of numbers) await becomes(number, "sms delivered");
    for (const number of numbers)
      expect(await ground.rows(number)).toMatchObject([{ attempts: 1, failure: null }]);
    expect(sms.count()).toBe(40);
  });
});

describe("one channel after the other", () => {
  it("is told by e-mail when the receipt says that the SMS did not arrive, once", async () => {
    const [sms, mail] = [await carrier({ fate: () => "undeliv" }), await mailServer()];
    const number = await record({ fallback: "email" });
    deliver([smsTo(sms), emailTo(mail)]);
    await becomes(number, "sms undeliverable, email sent");
    expect(await ground.rows(number)).toMatchObject([
      { failure: "receipt-undeliv-045" },
      { failure: null },
    ]);
    expect(mail.count()).toBe(1);
  });

  it("is told by e-mail when the carrier refuses the number", async () => {
    const [sms, mail] = [await carrier({ fate: () => "refused" }), await mailServer()];
    const number = await record({ fallback: "email" });
    deliver([smsTo(sms), emailTo(mail)]);
    await becomes(number, "sms undeliverable, email sent");
    expect(await ground.rows(number)).toMatchObject([{ failure: "smpp-0x0b" }, {}]);
  });

  it("is told by SMS when the address bounces", async () => {
    const sms = await carrier();
    const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0, refuse: () => 550 });
    open.push(() => mail.stop());
    const number = await record({ channel: "email", fallback: "sms" });
    deliver([smsTo(sms), emailTo(mail)]);
    await until(async () => /sms delivered/.test(await statesOf(number)));
    expect(await statesOf(number)).toMatch(/email undeliverable/);
  });

  it("ends as undeliverable where no channel is left, and so does what was gathered into it", async () => {
    const sms = await carrier({ fate: () => "expired" });
    const number = await record();
    await ground.record({ report: number, version: 2, channel: "sms", phone: phoneOf(number) });
    deliver([smsTo(sms)]);
    await becomes(number, "sms undeliverable, sms undeliverable");
    expect(await ground.rows(number)).toMatchObject([
      { failure: "receipt-expired-027" },
      { failure: "receipt-expired-027" },
    ]);
  });

  it("tells nobody an older version by another channel after a newer one was told", async () => {
    const [sms, mail] = [await carrier({ fate: () => "undeliv" }), await mailServer()];
    const number = await record({ fallback: "email" });
    await ground.record({
      report: number,
      version: 2,
      channel: "email",
      phone: phoneOf(number),
      state: "sent",
      age: 1,
    });
    await db.query("update access.patient_link set first_opened_at = now() where report_id = $1", [
      number,
    ]);
    deliver([smsTo(sms), emailTo(mail)]);
    await until(async () => /sms undeliverable/.test(await statesOf(number)));
    expect(await statesOf(number)).toBe("sms undeliverable, email sent");
    expect(mail.count()).toBe(0);
  });

  it("is told by e-mail as well when no receipt has come in time", async () => {
    const [sms, mail] = [await carrier({ fate: () => "silent" }), await mailServer()];
    const number = await record({ fallback: "email" });
    const first = startOn(db, ground, [smsTo(sms), emailTo(mail)]);
    await becomes(number, "sms sent");
    await first.stop();
    await db.query("update delivery.awaited_receipt set falls_back_at = now() - interval '1 s'");
    deliver([smsTo(sms), emailTo(mail)]);
    await becomes(number, "sms sent, email sent");
  });

  it("is told by e-mail, and by it alone, when the SMS was not taken in time", async () => {
    const mail = await mailServer();
    const number = await record({ fallback: "email", attempts: 1, dueIn: 600, age: 20_000 });
    const first = startOn(db, ground, [emailTo(mail)]);
    await becomes(number, "sms waiting, email sent");
    await first.stop();
    await db.query("update delivery.delivery set next_try_at = now() where channel = 'sms'");
    const sms = await carrier();
    deliver([smsTo(sms), emailTo(mail)]);
    await becomes(number, "sms gathered, email sent");
    expect(sms.count()).toBe(0);
  });
});

describe("when it may go", () => {
  it("waits for the opening in the night, and counts that as no try", async () => {
    const sms = await carrier();
    const night = new Date();
    night.setUTCHours(23, 30, 0, 0);
    const number = await record({ dueIn: -200_000 });
    deliver([smsTo(sms, { anyHour: false })], { clock: { now: () => night } });
    await until(async () => (await ground.rows(number))[0]?.failure);
    const [row] = await ground.rows(number);
    expect(row?.next_try_at?.getUTCMinutes()).toBe(0);
    expect(row).toMatchObject({ state: "waiting", attempts: 0, failure: "out-of-hours" });
    expect([6, 7]).toContain(row?.next_try_at?.getUTCHours());
    expect(sms.count()).toBe(0);
  });

  it("tells at night what is urgent by e-mail, and by SMS in the morning unless it was read", async () => {
    const [sms, mail] = [await carrier(), await mailServer()];
    let now = new Date();
    now.setUTCHours(23, 30, 0, 0);
    const said = { fallback: "email" };
    const negative = await record({ ...said, priority: 5 });
    const read = await record({ ...said, priority: 0 });
    const unread = await record({ ...said, priority: 0 });
    // Recorded twenty minutes ago, by the clock of the platform: late for what is urgent alone.
    await db.query(
      "update delivery.delivery set created_at = $2, next_try_at = $2 where report_id = any($1)",
      [[negative, read, unread], new Date(now.getTime() - 20 * 60_000)],
    );
    const channels = () => [smsTo(sms, { anyHour: false }), emailTo(mail)];
    const evening = deliver(channels(), { clock: { now: () => now } });
    for (const number of [negative, read, unread])
      await until(async () => (await ground.rows(number))[0]?.failure === "out-of-hours");
    await evening.stop();
    const night = deliver(channels(), { clock: { now: () => now } });
    for (const number of [read, unread]) await becomes(number, "sms waiting, email sent");
    expect(await statesOf(negative)).toBe("sms waiting");
    await night.stop();
    await db.query("update access.patient_link set first_opened_at = now() where report_id = $1", [
      read,
    ]);
    now = new Date(now.getTime() + 10 * 3_600_000);
    deliver(channels(), { clock: { now: () => now } });
    await becomes(read, "sms gathered, email sent");
    await becomes(unread, "sms delivered, email sent");
    await until(async () => /sms delivered/.test(await statesOf(negative)));
  });

  it("puts off what is too much for one number, urgent ones last, and drops nothing", async () => {
    const sms = await carrier();
    const phone = "+33611111111";
    const numbers: number[] = [];
    for (let n = 0; n < 14; n += 1) {
      numbers.push(await record({ phone, priority: n === 13 ? 0 : 5, dueIn: -90_000 }));
    }
    let now = new Date();
    const hour = 3_600_000;
    const { most } = country.messages.gather;
    deliver([smsTo(sms)], { clock: { now: () => now } });
    const told = async () => {
      const rows = await db.query<{ report_id: number }>(
        "select report_id from delivery.delivery where report_id = any($1) and state in ('sent', 'delivered')",
        [numbers],
      );
      return rows.map((row) => row.report_id);
    };
    await until(async () => (await told()).length === most);
    const waiting = await db.query<{ next_try_at: Date; attempts: number }>(
      "select next_try_at, attempts from delivery.delivery where report_id = any($1) and state = 'waiting'",
      [numbers],
    );
    expect(waiting).toHaveLength(14 - most);
    for (const row of waiting) {
      expect(row.attempts).toBe(0);
      expect(row.next_try_at.getTime()).toBeGreaterThan(now.getTime());
    }
    expect(await told()).toContain(numbers[13]);
    for (const all of [2 * most, 14]) {
      now = new Date(now.getTime() + hour);
      await until(async () => (await told()).length === all);
    }
    expect(sms.count()).toBe(14);
  });

  it("keeps no number where it counts and awaits", async () => {
    const sms = await carrier({ fate: () => "silent" });
    const number = await record();
    deliver([smsTo(sms)]);
    await becomes(number, "sms sent");
    const rows = await db.query<{ text: string }>(
      `select t::text as text from delivery.awaited_receipt t
        union all select t::text from delivery.contact_window t`,
    );
    expect(rows).toHaveLength(2);
    for (const { text } of rows) expect(text).not.toContain(phoneOf(number).slice(1));
  });
});

it("counts what was sent and what it cost, by the price of the destination", async () => {
  const sms = await carrier();
  await db.query("truncate delivery.spending");
  const numbers = [await record(), await record(), await record({ phone: "+262692123456" })];
  deliver([smsTo(sms)]);
  for (const number of numbers) await becomes(number, "sms delivered");
  const { prices } = country.messages.sms;
  const [spent] = await db.query<{ messages: number; cost: number }>(
    "select messages, cost_millionths / 1e6::float8 as cost from delivery.spending",
  );
  expect(spent?.messages).toBe(3);
  expect(spent?.cost).toBeCloseTo(2 * (prices["33"] ?? 0) + (prices["262"] ?? 0));
});
