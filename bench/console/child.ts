import { setTimeout as sleep } from "node:timers/promises";
import { Histogram } from "../sending/histogram.ts";
import { now } from "../sending/job.ts";
import { openStream, send, timeLive } from "./browser.ts";
import {
  type ConsoleJob,
  type ConsoleReport,
  type ConsoleWindow,
  type Kind,
  kinds,
  shares,
} from "./job.ts";
import { type Entered, firstPerson, requestOf } from "./requests.ts";

/**
 * The browsers of all professionals, in a process of their own. Told a job, it opens a stream for each
 * and enters what each place has entered before; told a window, it asks (open loop: late answers delay
 * nothing, and count from when their request was due).
 */
const told = (): Promise<unknown> => new Promise((resolve) => process.once("message", resolve));
process.once("disconnect", () => process.exit(1));

const { url, people, before } = (await told()) as ConsoleJob;
const physicians = people.filter(({ rpps }) => rpps !== null);
const entered = new Map<number, Entered[]>();
/** When the last entry of somebody was sent, until their window is told. */
const untold = new Map<number, number>();
let person = firstPerson;
let [enteredAll, events, openStreams] = [0, 0, 0];
let toldAfter = new Histogram();

/** As a number of each kind, by its share of a hundred. */
const drawn: Kind[] = kinds.flatMap((kind) => Array<Kind>(shares[kind]).fill(kind));
const any = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T;

async function ask(kind: Kind, index: number): Promise<number> {
  const who = people[index];
  if (!who) throw new Error("nobody asks");
  const own = entered.get(who.place) ?? [];
  const number = kind === "entry" ? person++ : 0;
  // One test in ten was prescribed by somebody who waits for it.
  const prescriber = number % 10 === 0 ? (any(physicians)?.rpps ?? null) : null;
  if (kind === "entry") untold.set(index, now());
  const { status, body } = await send(url, who, requestOf(kind, who, own, number, prescriber));
  if (kind === "entry" && status === 200) {
    enteredAll += 1;
    own.push({ id: (JSON.parse(body) as { id: string }).id, person: number });
    entered.set(who.place, own);
  }
  return status;
}

/** Some at a time: a thousand windows that open at once are not what is measured. */
async function someAtATime(count: number, at: number, work: (index: number) => Promise<unknown>) {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: at }, worker));
}

await someAtATime(people.length, 20, async (index) => {
  const who = people[index];
  if (!who) return;
  openStreams += 1;
  await openStream(
    url,
    who,
    () => {
      events += 1;
      const sentAt = untold.get(index);
      if (sentAt === undefined) return;
      untold.delete(index);
      toldAfter.add(now() - sentAt);
    },
    () => (openStreams -= 1),
  );
});
const places = new Set(people.map(({ place }) => place)).size;
const refusals = new Set<number>();
await someAtATime(places * before, 16, async (index) => {
  const status = await ask("entry", index % places);
  if (status !== 200) refusals.add(status);
});
if (refusals.size > 0) throw new Error(`entries were answered ${[...refusals].join(", ")}`);
process.send?.("ready");

process.on("message", (window) => void run(window as ConsoleWindow).then((r) => process.send?.(r)));

async function run({ perSecond, begin, from, to }: ConsoleWindow): Promise<ConsoleReport> {
  const latencies = Object.fromEntries(kinds.map((kind) => [kind, new Histogram()])) as Record<
    Kind,
    Histogram
  >;
  const errors: Record<string, number> = {};
  const live = new Histogram();
  const eventsBefore = events;
  toldAfter = new Histogram();
  let cpu: NodeJS.CpuUsage | undefined;
  setTimeout(() => (cpu = process.cpuUsage()), from - now());
  const asked: Promise<void>[] = [];
  const one = async (dueAt: number): Promise<void> => {
    const kind = any(drawn);
    const wanted = kind === "results" ? people.indexOf(any(physicians)) : -1;
    const index = wanted < 0 ? Math.floor(Math.random() * people.length) : wanted;
    const status = await ask(kind, index).catch(() => 0);
    if (dueAt < from) return;
    if (status === 200) latencies[kind].add(now() - dueAt);
    else errors[`${kind} ${status}`] = (errors[`${kind} ${status}`] ?? 0) + 1;
  };
  let [dueAt, liveAt] = [begin, from];
  while (dueAt < to) {
    for (
      const at = now();
      dueAt <= at && dueAt < to;
      dueAt -= (Math.log(1 - Math.random()) * 1_000) / perSecond
    )
      asked.push(one(dueAt));
    if (now() >= liveAt) {
      liveAt += 250;
      asked.push(timeLive(url).then((ms) => live.add(ms)));
    }
    await sleep(1);
  }
  const { user, system } = process.cpuUsage(cpu);
  await Promise.all(asked);
  // The last of them are told within a moment.
  await sleep(1_000);
  return {
    latencies: Object.fromEntries(kinds.map((kind) => [kind, latencies[kind].counts])) as Record<
      Kind,
      Uint32Array
    >,
    told: toldAfter.counts,
    live: live.counts,
    errors,
    entered: enteredAll,
    events: events - eventsBefore,
    openStreams,
    cpuSeconds: (user + system) / 1e6,
  };
}
