import { setTimeout as sleep } from "node:timers/promises";
import { now, type SendingJob } from "./job.ts";
import type { Loop } from "./loop.ts";
import type { Sender } from "./sender.ts";
import type { Tally } from "./tally.ts";

/** Coprime to any number of people up to itself: each is met once before anyone is met twice. */
const stride = 15_485_863;

/** What is still without an answer so long after the window was never going to have one. Milliseconds. */
const graceMs = 60_000;

/**
 * Messages become due by chance, so many a second, each on a connection drawn by chance, whether what
 * went before is answered or not: one that finds its connection waiting is late, and counts from when
 * it was due. So a platform that stops for a moment is seen to (no coordinated omission).
 */
export function openLoop(job: SendingJob, tally: Tally): Loop {
  const waiting = new Map<Sender, number[]>();
  const busy = new Map<Sender, number>();
  // Each process draws from a part of its own.
  const first = Math.floor((job.connections.from * job.persons) / job.connections.all);
  let drawn = 0;
  const idle = Promise.withResolvers<void>();
  let isOver = false;
  const begin = (sender: Sender, dueAt: number): void => {
    busy.set(sender, dueAt);
    sender.send();
  };
  return {
    draw() {
      drawn += 1;
      return ((first + drawn) * stride) % job.persons;
    },
    answered(sender, answered) {
      tally.note(answered, busy.get(sender) ?? answered.sentAt, true);
      busy.delete(sender);
      const dueAt = waiting.get(sender)?.shift();
      if (dueAt !== undefined) begin(sender, dueAt);
      else if (isOver && busy.size === 0) idle.resolve();
    },
    async run(senders, window) {
      const rate = ((job.perSecond ?? 0) * senders.length) / job.connections.all / 1_000;
      let dueAt = window.begin;
      while (dueAt < window.to) {
        for (
          const at = now();
          dueAt <= at && dueAt < window.to;
          dueAt -= Math.log(1 - Math.random()) / rate
        ) {
          const sender = senders[Math.floor(Math.random() * senders.length)] as Sender;
          if (!busy.has(sender)) begin(sender, dueAt);
          else waiting.set(sender, [...(waiting.get(sender) ?? []), dueAt]);
        }
        await sleep(1);
      }
      isOver = true;
      if (busy.size > 0)
        await Promise.race([idle.promise, sleep(graceMs, undefined, { ref: false })]);
      tally.unsent = [...waiting.values()].reduce((sum, due) => sum + due.length, 0);
    },
  };
}
