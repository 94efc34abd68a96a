import type { Measured } from "../measure/run-window.ts";
import { Histogram } from "../sending/histogram.ts";
import { type ConsoleReport, kinds } from "./job.ts";

/** What a run found. */
export interface Found {
  readonly professionals: number;
  readonly seconds: number;
  readonly signIns: Histogram;
  readonly alone: ConsoleReport;
  readonly loaded: ConsoleReport;
  readonly measured: Measured;
  readonly faults: readonly string[];
}

/** A table of kinds, one of the rest, and as the last line one JSON object. */
export function printConsole(found: Found): void {
  const { signIns, alone, loaded, measured, faults } = found;
  const allOf = ({ latencies }: ConsoleReport): Histogram => {
    const all = new Histogram();
    for (const kind of kinds) all.merge(latencies[kind]);
    return all;
  };
  const ms = (histogram: Histogram) => ({ p50Ms: histogram.at(0.5), p99Ms: histogram.at(0.99) });
  const ofKind = (report: ConsoleReport) =>
    Object.fromEntries(kinds.map((kind) => [kind, ms(new Histogram(report.latencies[kind]))]));
  const [all, reference] = [allOf(loaded), allOf(alone)];
  const { others = 0, ...parts } = measured.cpu;
  const share = (used: number): number => Number((used / measured.seconds).toFixed(2));
  const cores = {
    ...Object.fromEntries(Object.entries(parts).map(([part, used]) => [part, share(used)])),
    browsers: share(loaded.cpuSeconds),
    others: share(Math.max(0, others - loaded.cpuSeconds)),
  };
  const figures = {
    professionals: found.professionals,
    openStreams: loaded.openStreams,
    requestsPerSecond: Number((all.total / found.seconds).toFixed(1)),
    ...ms(all),
    kinds: ofKind(loaded),
    errors: loaded.errors,
    told: ms(new Histogram(loaded.told)),
    events: loaded.events,
    live: ms(new Histogram(loaded.live)),
    withoutIntake: {
      ...ms(reference),
      kinds: ofKind(alone),
      errors: alone.errors,
      live: ms(new Histogram(alone.live)),
    },
    ratioOfP99: Number((all.at(0.99) / Math.max(0.1, reference.at(0.99))).toFixed(2)),
    signIn: ms(signIns),
    intake: {
      perSecond: Number(((measured.sent.answers.AA ?? 0) / measured.seconds).toFixed(1)),
      answers: measured.sent.answers,
      ...ms(measured.sent.latencies),
      neverSent: measured.sent.unsent,
    },
    cores,
    verified: faults.length === 0,
  };
  console.table(
    Object.fromEntries(
      kinds.map((kind) => [
        kind,
        {
          ...figures.kinds[kind],
          "p50 without intake": figures.withoutIntake.kinds[kind]?.p50Ms,
          "p99 without intake": figures.withoutIntake.kinds[kind]?.p99Ms,
          count: new Histogram(loaded.latencies[kind]).total,
        },
      ]),
    ),
  );
  console.table({
    "all, p50, p99, ms": `${figures.p50Ms}, ${figures.p99Ms}`,
    "without intake, p50, p99, ms": `${figures.withoutIntake.p50Ms}, ${figures.withoutIntake.p99Ms}`,
    "from an entry to its window told, p50, p99, ms": `${figures.told.p50Ms}, ${figures.told.p99Ms}`,
    "a request without database, p50, p99, ms": `${figures.live.p50Ms}, ${figures.live.p99Ms}`,
    "signing in, p50, p99, ms": `${figures.signIn.p50Ms}, ${figures.signIn.p99Ms}`,
    errors: JSON.stringify(figures.errors),
    "windows open, events": `${figures.openStreams}, ${figures.events}`,
    "intake: a second, p50, p99, ms": `${figures.intake.perSecond}, ${figures.intake.p50Ms}, ${figures.intake.p99Ms}`,
    "verified against the database": faults.length === 0 ? "agrees" : faults.join("; "),
    ...Object.fromEntries(Object.entries(cores).map(([part, used]) => [`cores: ${part}`, used])),
  });
  console.log(JSON.stringify(figures));
}
