import { setTimeout as sleep } from "node:timers/promises";
import { now, type SendingJob, type Window } from "./job.ts";
import type { Loop } from "./loop.ts";
import type { Sender } from "./sender.ts";
import type { Tally } from "./tally.ts";

/** Each connection sends as soon as it is answered: the most that these connections get through. */
export function closedLoop(job: SendingJob, tally: Tally): Loop {
  let window: Window = { begin: 0, from: 0, to: 0 };
  let left = job.messages ?? Number.POSITIVE_INFINITY;
  let underWay = 0;
  const ended = Promise.withResolvers<void>();
  const next = (sender: Sender): void => {
    if (left > 0 && now() < window.to) {
      left -= 1;
      sender.send();
      return;
    }
    underWay -= 1;
    if (underWay === 0) ended.resolve();
  };
  return {
    draw: () => Math.floor(Math.random() * job.persons),
    answered(sender, answered) {
      tally.note(answered, answered.sentAt, false);
      next(sender);
    },
    async run(senders, given) {
      window = given;
      await sleep(window.begin - now());
      underWay = senders.length;
      for (const sender of senders) next(sender);
      await ended.promise;
    },
  };
}
