import { setTimeout as sleep } from "node:timers/promises";
import type { Carried } from "./measure/carriers.ts";
import { serverSettings } from "./measure/counters.sql.ts";
import { readFlags } from "./measure/flags.ts";
import { type Installation, onInstallation } from "./measure/installation.ts";
import { type Backlog, backlogNow, markNow, recordedSince } from "./measure/recorded.sql.ts";
import { type Measured, runWindow } from "./measure/run-window.ts";
import { differences } from "./measure/verified.ts";
import { Histogram } from "./sending/histogram.ts";
import { now } from "./sending/job.ts";
import { hasPhone } from "./sending/message.ts";

/**
 * A country's ordinary load: messages become due so many a second whether the platform keeps up or
 * not (open loop), and everything that follows the record works: the worker, the follower, a carrier
 * and a mail server. Times of an answer count from when its message was due; times to the carrier from
 * when the message went to the socket until the carrier had the whole of what it led to.
 */
const { installation: flags, own } = readFlags({
  rate: 500,
  seconds: 300,
  "warm-up": 10,
  spread: 120,
});
/** What is told at once is told long before; whatever is not by then counts as not told. Seconds. */
const graceSeconds = 30;
const backlogEverySeconds = 5;

await onInstallation(flags, run);

async function run(on: Installation): Promise<void> {
  const { client } = on;
  console.table(await serverSettings(client));
  const senders = await on.senders({
    perSecond: own.rate,
    messages: null,
  });
  const mark = await markNow(client);
  const backlogs: Backlog[] = [];
  let next = 0;
  const measured = await runWindow(on, senders, {
    warmUp: own["warm-up"],
    seconds: own.seconds,
    checkpoint: { after: own.seconds / 3, spread: own.spread },
    async eachSecond() {
      if (now() < next) return;
      next = now() + backlogEverySeconds * 1_000;
      backlogs.push(await backlogNow(client));
    },
  });
  const end = now() + graceSeconds * 1_000;
  while (now() < end && (await backlogNow(client)).due > 0) await sleep(500);
  const faults = differences(measured.sent, await recordedSince(client, mark));
  print(measured, backlogs, faults, await on.carriers.carried());
  if (faults.length > 0) process.exitCode = 1;
}

interface ToCarrier {
  readonly times: Histogram;
  readonly untold: number;
}

/** From the socket to the carrier of those that go by it. */
function toCarrier(
  sent: ReadonlyMap<number, number>,
  carried: ReadonlyMap<number, number>,
  goesBy: (person: number) => boolean,
): ToCarrier {
  const times = new Histogram();
  let untold = 0;
  for (const [person, at] of sent) {
    if (!goesBy(person)) continue;
    const taken = carried.get(person);
    if (taken === undefined) untold += 1;
    else times.add(taken - at);
  }
  return { times, untold };
}

function print(
  { sent, counters, cpu, seconds }: Measured,
  backlogs: readonly Backlog[],
  faults: readonly string[],
  carried: Carried,
): void {
  const acked = sent.answers.AA ?? 0;
  const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
  const sms = toCarrier(sent.sent, carried.sms, hasPhone);
  const mail = toCarrier(sent.sent, carried.mail, (person) => !hasPhone(person));
  const all = new Histogram();
  all.merge(sms.times.counts);
  all.merge(mail.times.counts);
  const behind = (one: Backlog): number => one.due + one.unfollowed;
  const mean = (some: readonly Backlog[]): number =>
    some.reduce((sum, one) => sum + behind(one), 0) / Math.max(1, some.length);
  const fifth = Math.max(1, Math.floor(backlogs.length / 5));
  const micros = Object.fromEntries(
    Object.entries(cpu).map(([part, used]) => [
      part,
      Math.round((used * 1e6) / Math.max(1, acked)),
    ]),
  );
  const figures = {
    duePerSecond: own.rate,
    ackedPerSecond: round(acked / seconds),
    p50Ms: sent.latencies.at(0.5),
    p99Ms: sent.latencies.at(0.99),
    p999Ms: sent.latencies.at(0.999),
    toCarrierP50Ms: all.at(0.5),
    toCarrierP99Ms: all.at(0.99),
    smsP99Ms: sms.times.at(0.99),
    mailP99Ms: mail.times.at(0.99),
    carried: all.total,
    untold: sms.untold + mail.untold,
    backlogAtStart: round(mean(backlogs.slice(0, fifth))),
    backlogAtEnd: round(mean(backlogs.slice(-fifth))),
    backlogMost: Math.max(0, ...backlogs.map(behind)),
    neverSent: sent.unsent,
    answers: sent.answers,
    accepted: sent.accepted,
    verified: faults.length === 0,
    seconds,
    tls: flags.tls,
    processes: flags.processes,
    connections: flags.connections,
    known: flags.known,
    rows: flags.rows,
    walBytesPerMessage: Math.round(counters.walBytes / Math.max(1, acked)),
    commits: counters.commits,
    walSyncs: counters.walSyncs,
    checkpoints: counters.checkpoints,
    cpuMicrosPerMessage: micros,
  };
  console.table({
    "due, acknowledged a second": `${own.rate}, ${figures.ackedPerSecond}`,
    "answers in the window": JSON.stringify(sent.answers),
    "p50, p99, p99.9 of the answer, ms": `${figures.p50Ms}, ${figures.p99Ms}, ${figures.p999Ms}`,
    "socket to carrier, p50, p99, ms": `${figures.toCarrierP50Ms}, ${figures.toCarrierP99Ms}`,
    "of it by SMS, by mail, p99, ms": `${figures.smsP99Ms}, ${figures.mailP99Ms}`,
    "told, not told": `${figures.carried}, ${figures.untold}`,
    "backlog: first fifth, last fifth, most": `${figures.backlogAtStart}, ${figures.backlogAtEnd}, ${figures.backlogMost}`,
    "verified against the database": faults.length === 0 ? "agrees" : faults.join("; "),
    "commits, syncs of the log": `${counters.commits}, ${counters.walSyncs}`,
    "WAL bytes a message; checkpoints": `${figures.walBytesPerMessage}; ${counters.checkpoints}`,
    ...Object.fromEntries(
      Object.entries(micros).map(([part, used]) => [`CPU µs a message: ${part}`, used]),
    ),
  });
  console.log(JSON.stringify(figures));
}
