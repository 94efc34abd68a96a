import { birthDatesIn } from "./birth-dates.ts";
import { startMailStandIn } from "./index.ts";
import { papersIn } from "./papers.ts";

/** The stand-in of `./run demo`, given the simulator's ledgers: prints one line of JSON when it serves. */
const ledgers = process.argv.slice(2);
const mail = await startMailStandIn({
  smtpPort: 0,
  httpPort: 0,
  birthDates: birthDatesIn(...ledgers),
  papers: papersIn(...ledgers),
});
process.stdout.write(
  `ready ${JSON.stringify({ smtpPort: mail.smtpPort, httpPort: mail.httpPort, url: mail.url })}\n`,
);
const stop = (): void => void mail.stop().then(() => process.exit(0));
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
