import { type Floor, measureFloor } from "./intake/floor.sql.ts";
import { serverSettings } from "./measure/counters.sql.ts";
import { readFlags } from "./measure/flags.ts";
import { type Installation, onInstallation } from "./measure/installation.ts";
import { freeze } from "./measure/processes.ts";
import { backlogNow, type Mark, markNow, recordedSince } from "./measure/recorded.sql.ts";
import { type Measured, runWindow } from "./measure/run-window.ts";
import { differences } from "./measure/verified.ts";

/**
 * The whole way on one machine, senders included: as many messages as these connections get through,
 * one in flight on each, nothing switched off, a checkpoint in the window.
 */
const { installation: flags, own } = readFlags({
  seconds: 60,
  "warm-up": 10,
  floor: 100_000,
  spread: 30,
});

await onInstallation(flags, run);

async function run(on: Installation): Promise<void> {
  const { client, platform } = on;
  const settings = await serverSettings(client);
  const senders = await on.senders({
    perSecond: null,
    messages: null,
  });
  const mark = await markNow(client);
  let windowMark: Mark = mark;
  let isFirst = true;
  const measured = await runWindow(on, senders, {
    warmUp: own["warm-up"],
    seconds: own.seconds,
    checkpoint: { after: own.seconds / 3, spread: own.spread },
    async eachSecond() {
      if (isFirst) windowMark = await markNow(client);
      isFirst = false;
    },
  });
  const recorded = await recordedSince(client, mark);
  const faults = differences(measured.sent, recorded);
  const backlog = await backlogNow(client);
  const goOn = freeze(["web", "intake", "worker", "follower"].flatMap(platform.processes));
  const floor = await measureFloor(client, windowMark, own.floor, on.checkpoint).finally(goOn);
  print({ settings, measured, recorded, faults, backlog, floor });
  if (faults.length > 0) process.exitCode = 1;
}

function print(found: {
  settings: Record<string, string>;
  measured: Measured;
  recorded: Awaited<ReturnType<typeof recordedSince>>;
  faults: readonly string[];
  backlog: Awaited<ReturnType<typeof backlogNow>>;
  floor: Floor;
}): void {
  const { measured, recorded, faults, backlog, floor } = found;
  const { sent, counters, seconds } = measured;
  const answered = Object.values(sent.answers).reduce((sum, count) => sum + count, 0);
  const acked = sent.answers.AA ?? 0;
  const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
  const each = (amount: number): number => round(amount / Math.max(acked, 1));
  const micros = Object.fromEntries(
    Object.entries(measured.cpu).map(([part, used]) => [part, Math.round(each(used * 1e6))]),
  );
  // From the first message on, warm-up and what was under way at the end included.
  const all = (sent.lastAnswered - sent.firstSent) / 1_000;
  const figures = {
    ackedPerSecond: round(acked / seconds),
    p50Ms: sent.latencies.at(0.5),
    p99Ms: sent.latencies.at(0.99),
    floorPerSecond: round(floor.perSecond),
    ratioToFloor: round(acked / seconds / floor.perSecond, 3),
    recorded: recorded.versions,
    toldPerSecond: round(recorded.told / all),
    backlogAtEnd: recorded.waiting,
    walBytesPerMessage: Math.round(each(counters.walBytes)),
    tls: flags.tls,
    processes: flags.processes,
    lanes: flags.lanes,
    connections: flags.connections,
    known: flags.known,
    rows: flags.rows,
    seconds,
    answers: sent.answers,
    accepted: sent.accepted,
    verified: faults.length === 0,
    unfollowedAtEnd: backlog.unfollowed,
    commits: counters.commits,
    walSyncs: counters.walSyncs,
    fullPagesPerMessage: round(counters.fullPages / Math.max(acked, 1), 2),
    checkpoints: counters.checkpoints,
    autovacuums: counters.autovacuums,
    messagesPerBatch: round(floor.messages / Math.max(floor.batches, 1)),
    cpuMicrosPerMessage: micros,
  };
  console.table(found.settings);
  console.table({
    "acknowledged a second": figures.ackedPerSecond,
    "answers in the window": JSON.stringify(sent.answers),
    "p50, p99 of the answer, ms": `${figures.p50Ms}, ${figures.p99Ms}`,
    "accepted in all: first tellings, corrections, repeats": Object.values(sent.accepted).join(
      ", ",
    ),
    "verified against the database": faults.length === 0 ? "agrees" : faults.join("; "),
    ...Object.fromEntries(
      Object.entries(micros).map(([part, used]) => [`CPU µs a message: ${part}`, used]),
    ),
    "WAL bytes, full pages a message": `${figures.walBytesPerMessage}, ${figures.fullPagesPerMessage}`,
    "commits, syncs of the log": `${counters.commits}, ${counters.walSyncs}`,
    "checkpoints, autovacuums in the window": `${counters.checkpoints}, ${counters.autovacuums}`,
    "told a second, waiting at the end": `${figures.toldPerSecond}, ${figures.backlogAtEnd}`,
    "not yet followed at the end": backlog.unfollowed,
    "messages a batch": figures.messagesPerBatch,
    "floor: messages a second, one client": figures.floorPerSecond,
    "ratio to the floor": figures.ratioToFloor,
  });
  if (answered !== acked) console.log(`${answered - acked} answers in the window were not AA`);
  console.log(JSON.stringify(figures));
}
