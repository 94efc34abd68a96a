import { setTimeout as sleep } from "node:timers/promises";
import { bytesOf, isOfPersons, keptFor } from "./day/kept.ts";
import { growth, personsNow, sizesNow } from "./day/sizes.sql.ts";
import { counted, countersNow, serverSettings } from "./measure/counters.sql.ts";
import { readFlags } from "./measure/flags.ts";
import { type Installation, onInstallation } from "./measure/installation.ts";
import { backlogNow, markNow, recordedSince } from "./measure/recorded.sql.ts";
import { runWindow } from "./measure/run-window.ts";
import { differences } from "./measure/verified.ts";
import { now } from "./sending/job.ts";

/**
 * A quarter of a national day at once: so many messages as fast as they are taken, then until everyone
 * who may be told at once was told and the follower has come to the end. How long, how much log, and
 * what every table and index grew by.
 */
const { installation: flags, own } = readFlags({ messages: 1_100_000, drain: 3_600 });

await onInstallation(flags, run);

async function run(on: Installation): Promise<void> {
  const { client } = on;
  console.table(await serverSettings(client));
  const senders = await on.senders({
    perSecond: null,
    messages: own.messages,
  });
  const mark = await markNow(client);
  const before = {
    sizes: await sizesNow(client),
    counters: await countersNow(client),
    persons: await personsNow(client),
  };
  const began = now();
  const measured = await runWindow(on, senders, {
    warmUp: 0,
    seconds: null,
    checkpoint: null,
  });
  const cpuAtEnd = on.cpu();
  const left = await drain(on);
  const drained = now();
  const counters = counted(before.counters, await countersNow(client));
  const grown = growth(before.sizes, await sizesNow(client));
  const persons = { before: before.persons, after: await personsNow(client) };
  const recorded = await recordedSince(client, mark);
  const faults = differences(measured.sent, recorded);
  const { sent } = measured;
  const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
  const acked = sent.accepted.final + sent.accepted.correction + sent.accepted.repeat;
  const each = (bytes: number): number => round(bytes / Math.max(1, recorded.reports));
  const takenSeconds = (sent.lastAnswered - sent.firstSent) / 1_000;
  const allSeconds = (drained - began) / 1_000;
  const after = on.cpu();
  const figures = {
    messages: acked,
    reports: recorded.reports,
    takenMinutes: round(takenSeconds / 60, 2),
    ackedPerSecond: round(acked / takenSeconds),
    p50Ms: sent.latencies.at(0.5),
    p99Ms: sent.latencies.at(0.99),
    drainedMinutes: round(allSeconds / 60, 2),
    told: recorded.told,
    toldPerSecond: round(recorded.told / allSeconds),
    leftAtEnd: left,
    bytesPerReport: each(bytesOf(grown, () => true)),
    bytesForDays: each(bytesOf(grown, ({ table }) => keptFor(table) === "days")),
    bytesForHours: each(bytesOf(grown, ({ table }) => keptFor(table) === "hours")),
    bytesLasting: each(
      bytesOf(grown, ({ table }) => keptFor(table) === "lasting" && !isOfPersons(table)),
    ),
    // One that is met for the first time; nearly all of them are where nobody was known before.
    bytesPerPerson: round(
      bytesOf(grown, ({ table }) => isOfPersons(table)) /
        Math.max(1, persons.after - persons.before),
    ),
    personsMet: persons.after - persons.before,
    indexBytesPerReport: each(bytesOf(grown, ({ kind }) => kind === "index")),
    walBytesPerReport: each(counters.walBytes),
    fullPages: counters.fullPages,
    commits: counters.commits,
    walSyncs: counters.walSyncs,
    checkpoints: counters.checkpoints,
    autovacuums: counters.autovacuums,
    verified: faults.length === 0,
    cpuSecondsToTake: rounded(measured.cpu),
    cpuSecondsToDrain: rounded(
      Object.fromEntries(
        Object.entries(after).map(([part, used]) => [part, used - (cpuAtEnd[part] ?? 0)]),
      ),
    ),
    tls: flags.tls,
    processes: flags.processes,
    known: flags.known,
    rows: flags.rows,
    grown: grown.map(({ name, kind, bytes }) => ({ name, kind, perReport: each(bytes) })),
  };
  console.table(
    grown
      .toSorted((one, other) => other.bytes - one.bytes)
      .map(({ name, kind, bytes }) => ({
        name,
        kind,
        MB: round(bytes / 1e6),
        "bytes a report": each(bytes),
      })),
  );
  const { grown: _, cpuSecondsToTake, cpuSecondsToDrain, ...flat } = figures;
  console.table(flat);
  console.table({ taking: cpuSecondsToTake, draining: cpuSecondsToDrain });
  for (const fault of faults) console.log(fault);
  console.log(JSON.stringify(figures));
  if (faults.length > 0) process.exitCode = 1;
}

/** Until nothing is due and all is followed, or the patience of --drain seconds ends; what is left. */
async function drain({ client }: Installation): Promise<number> {
  const end = now() + own.drain * 1_000;
  for (;;) {
    const { due, unfollowed } = await backlogNow(client);
    if (due + unfollowed === 0 || now() > end) return due + unfollowed;
    await sleep(1_000);
  }
}

function rounded(seconds: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(seconds).map(([part, used]) => [part, Number(used.toFixed(1))]),
  );
}
