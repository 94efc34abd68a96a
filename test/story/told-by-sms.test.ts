import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SmsStandIn, startSmsStandIn } from "../../standins/sms/index.ts";
import { useDatabase } from "../support/database.ts";
import { codeOf, message, type Platform, sendFrames, startPlatform, until } from "./platform.ts";

const db = useDatabase();
let sms: SmsStandIn;
let hanging: Server;
const sockets: Socket[] = [];
let platform: Platform;

/** A platform whose mail server takes connections and never says a word, and whose carrier works. */
beforeAll(async () => {
  sms = await startSmsStandIn({ smppPort: 0, httpPort: 0 });
  hanging = createServer((socket) => sockets.push(socket.on("error", () => {})));
  await new Promise<void>((resolve) => hanging.listen(0, "127.0.0.1", resolve));
  const { port } = hanging.address() as { port: number };
  platform = await startPlatform(db, {
    // In a demo messages go at any hour: the clock of the machine makes no difference.
    OPENDEP_MODE: "demo",
    OPENDEP_SMTP_URL: `smtp://127.0.0.1:${port}`,
    OPENDEP_SMPP_URL: `smpp://opendep:secret@127.0.0.1:${sms.smppPort}`,
    OPENDEP_SMS_DAILY_BUDGET: "0.10",
  });
}, 120_000);

afterAll(async () => {
  await platform.stop();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => hanging.close(resolve));
  await sms.stop();
});

const send = async (told: Parameters<typeof message>[0]): Promise<string> =>
  codeOf((await sendFrames(platform.mllp, [message(told)]))[0] ?? "");

const smsTo = (number: string) => until(() => sms.messages().find((one) => one.to === number));

async function deliveriesOf(control: string) {
  return db.query<{
    channel: string;
    state: string;
    failure: string | null;
    fallback: string | null;
  }>(
    `select d.channel, d.state, d.failure, d.fallback from delivery.delivery d
      join pseudonymous.report_version v using (lane, report_id, version)
      join intake.message m on m.lane = v.lane and m.message_id = v.message_id
      where m.control_id = $1 order by d.created_at, d.channel desc`,
    [control],
  );
}

describe("a result reaches its patient by SMS, while the mail server hangs", () => {
  it("is told, known to have arrived, and read by the link", async () => {
    for (let n = 0; n < 20; n += 1) {
      expect(await send({ id: `mail${n}`, report: `M${n}`, mail: `m${n}@patients.example` })).toBe(
        "AA",
      );
    }
    const told = { id: "sms1", report: "S1", phone: "0612345678", value: "P^Positif^99SIDEPRES" };
    expect(await send(told)).toBe("AA");
    const { text } = await smsTo("+33612345678");
    const token = /^Votre résultat est disponible\..*\/r#([\w-]{22})$/.exec(text)?.[1];
    await until(async () => (await deliveriesOf("sms1"))[0]?.state === "delivered");
    expect(await deliveriesOf("sms1")).toEqual([
      { channel: "sms", state: "delivered", failure: null, fallback: "email" },
    ]);
    const response = await fetch(`${platform.url}/api/patient/result`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, birthDate: "1979-03-28" }),
    });
    expect(await response.json()).toMatchObject({
      state: "open",
      view: { results: [{ value: "positive" }] },
    });
  });

  it.each([
    ["landline", "0142345678"],
    ["destination-refused", "0899123456"],
    ["no-contact", undefined],
  ])("says of the delivery why nobody can be told: %s", async (failure, phone) => {
    const told = { id: failure, report: failure, mail: "", ...(phone ? { phone } : {}) };
    expect(await send(told)).toBe("AA");
    expect(await deliveriesOf(failure)).toEqual([
      { channel: "none", state: "undeliverable", failure, fallback: null },
    ]);
  });

  it("writes overseas by the calling code of the region", async () => {
    expect(await send({ id: "re", report: "RE", phone: "0692 12 34 56", mail: "" })).toBe("AA");
    await smsTo("+262692123456");
  });

  it("warns by readiness when the money of the day is going, and goes on", async () => {
    const health = await until(async () => {
      const answer = await (await fetch(`${platform.url}/health/ready`)).json();
      return answer.warnings.length > 0 ? answer : null;
    });
    expect(health.warnings[0]).toMatch(/budget for SMS/);
    expect(await send({ id: "more", report: "MORE", phone: "0612345679", mail: "" })).toBe("AA");
    await smsTo("+33612345679");
  });
});
