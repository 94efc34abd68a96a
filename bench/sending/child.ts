import { createSecureContext } from "node:tls";
import { closedLoop } from "./closed-loop.ts";
import type { SendingJob, Window } from "./job.ts";
import { Messages } from "./message.ts";
import { openLoop } from "./open-loop.ts";
import { Sender } from "./sender.ts";
import { Tally } from "./tally.ts";

/**
 * A process of senders, so that none of their work is done by the process that measures, and its
 * processor time is known by itself. Told a job, it opens its connections; told a window, it sends.
 */
const told = (): Promise<unknown> => new Promise((resolve) => process.once("message", resolve));
process.once("disconnect", () => process.exit(1));

const job = (await told()) as SendingJob;
const messages = new Messages(job.run);
const contexts = (job.tls?.identities ?? []).map(({ certificate, key }) =>
  createSecureContext({ ca: job.tls?.authorities ?? "", cert: certificate, key }),
);
const tally = new Tally();
const { from, count } = job.connections;
const loop = job.perSecond === null ? closedLoop(job, tally) : openLoop(job, tally);
const senders: Sender[] = [];
for (let index = 0; index < count; index++) {
  const sender: Sender = new Sender({
    job,
    messages,
    connection: from + index,
    draw: loop.draw,
    onAnswer: (answered) => loop.answered(sender, answered),
  });
  senders.push(sender);
}
// Some at a time: a thousand handshakes at once are another bench's matter.
for (let first = 0; first < count; first += 50) {
  const some = senders.slice(first, first + 50);
  await Promise.all(
    some.map((sender, index) => {
      const laboratory = (from + first + index) % job.laboratories;
      return sender.open(contexts[laboratory] ?? null, (error) => {
        process.stderr.write(`${error.message}\n`);
        process.exit(1);
      });
    }),
  );
}
process.send?.("open");

const window = (await told()) as Window;
tally.begin(window);
await loop.run(senders, window);
for (const sender of senders) sender.end();
process.send?.(tally.report(), () => process.exit(0));
