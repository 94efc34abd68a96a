import { startMailStandIn } from "../../standins/mail/index.ts";
import { startSmsc } from "../../standins/sms/smsc.ts";
import { now } from "../sending/job.ts";
import type { CarriersReport } from "./carriers.ts";

/** The stand-ins of mail and SMS; they note for whom each message was, and when they had it whole. */
process.once("disconnect", () => process.exit(1));
const mail = new Map<number, number>();
const sms = new Map<number, number>();

function note(carried: Map<number, number>, address: string): void {
  const person = Number(/(\d{8})(?:@patients\.example)?$/.exec(address)?.[1]);
  if (!Number.isNaN(person) && !carried.has(person)) carried.set(person, now());
}

const server = await startMailStandIn({
  smtpPort: 0,
  httpPort: 0,
  onMail(one) {
    for (const address of one.to) note(mail, address);
  },
});
const carrier = await startSmsc({
  smppPort: 0,
  receiptAfterMs: 1_500,
  onMessage: (message) => note(sms, message.to),
  onReceipt() {},
});
const flat = (carried: ReadonlyMap<number, number>): Float64Array =>
  Float64Array.from([...carried].flat());
process.on("message", () => {
  process.send?.({ mail: flat(mail), sms: flat(sms) } satisfies CarriersReport);
});
process.send?.({ smtpPort: server.smtpPort, smppPort: carrier.port });
