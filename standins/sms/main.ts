import { birthDatesIn } from "../mail/birth-dates.ts";
import { startSmsStandIn } from "./index.ts";

/** The stand-in of `./run demo`, given the simulator's ledgers: prints one line of JSON when it serves. */
const ledgers = process.argv.slice(2);
const sms = await startSmsStandIn({
  smppPort: 0,
  httpPort: 0,
  receiptAfterMs: 1_500,
  fate: (to) => (to.endsWith("13") ? "undeliv" : "delivered"),
  birthDates: birthDatesIn(...ledgers),
});
process.stdout.write(
  `ready ${JSON.stringify({ smppPort: sms.smppPort, httpPort: sms.httpPort, url: sms.url })}\n`,
);
const stop = (): void => void sms.stop().then(() => process.exit(0));
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
