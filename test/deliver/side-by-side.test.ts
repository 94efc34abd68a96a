import { createServer, type Socket } from "node:net";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel } from "../../server/src/deliver/recipients/contract.ts";
import { startMailStandIn } from "../../standins/mail/index.ts";
import { startSmsStandIn } from "../../standins/sms/index.ts";
import { useDatabase } from "../support/database.ts";
import { emailTo, type Ground, prepare, smsTo, startOn, until } from "./support.ts";

const db = useDatabase();
let ground: Ground;
let report = 0;
const open: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  ground = await prepare(db);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await db.query("update delivery.delivery set state = 'superseded', next_try_at = null");
});

/** A server that takes connections and never says a word. */
async function silent(): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as { port: number }).port;
}

/** So many results told by a channel, in groups, for the database takes several at once. */
async function record(
  channel: "sms" | "email",
  count: number,
  priority: number,
): Promise<{ from: number; to: number }> {
  const from = report + 1;
  report += count;
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  for (let at = 0; at < count; at += 20) {
    await Promise.all(
      numbers.slice(at, at + 20).map((number) => {
        const phone = `+336${String(10_000_000 + number)}`;
        return ground.record({ report: number, channel, priority, phone, dueIn: -60 });
      }),
    );
  }
  return { from, to: report };
}

const toldOf = async ({ from, to }: { from: number; to: number }): Promise<number> => {
  const [row] = await db.query<{ told: number }>(
    `select count(*)::int as told from delivery.delivery
      where report_id between $1 and $2 and state in ('sent', 'delivered')`,
    [from, to],
  );
  return row?.told ?? 0;
};

function deliver(channels: Channel[]): void {
  const delivery = startOn(db, ground, channels);
  open.push(() => delivery.stop());
}

describe("one channel never waits for another", () => {
  it("SMS flow while the mail server hangs with more mails than it holds connections", async () => {
    const mails = await record("email", 40, 0);
    const texts = await record("sms", 100, 5);
    const sms = await startSmsStandIn({ smppPort: 0, httpPort: 0 });
    open.push(() => sms.stop());
    deliver([emailTo({ smtpPort: await silent() }), smsTo(sms)]);
    await until(async () => (await toldOf(texts)) === 100);
    expect(await toldOf(mails)).toBe(0);
  });

  it("e-mails flow while the carrier hangs", async () => {
    const texts = await record("sms", 40, 0);
    const mails = await record("email", 100, 5);
    const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0 });
    open.push(() => mail.stop());
    deliver([smsTo({ smppPort: await silent() }), emailTo(mail)]);
    await until(async () => (await toldOf(mails)) === 100);
    expect(await toldOf(texts)).toBe(0);
  });
});

it("tells positives first, also those that come while thousands wait", async () => {
  const backlog = await record("sms", 2_000, 5);
  const sms = await startSmsStandIn({ smppPort: 0, httpPort: 0, perSecond: 400 });
  open.push(() => sms.stop());
  deliver([smsTo(sms)]);
  await until(() => sms.count() > 200);
  const positives = await record("sms", 20, 0);
  const before = sms.count();
  await until(async () => (await toldOf(positives)) === 20);
  expect(await toldOf(backlog)).toBeLessThan(1_500);
  const numbers = new Set(
    Array.from({ length: 20 }, (_, index) => `+336${10_000_000 + positives.from + index}`),
  );
  const order = [...sms.messages()].reverse().map((one) => numbers.has(one.to));
  // Ahead of them went no more than what was under way or claimed when they came.
  expect(order.lastIndexOf(true)).toBeLessThan(before + 20 + 2 * 64);
}, 60_000);
