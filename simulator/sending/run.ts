import { setTimeout as sleep } from "node:timers/promises";
import { render } from "../laboratory/render.ts";
import type { Scenario, Step } from "../traffic/scenario.ts";
import { type TrafficOptions, traffic } from "../traffic/traffic.ts";
import type { Answer } from "./answer.ts";
import type { Certificates } from "./certificates.ts";
import { Connections } from "./connections.ts";
import { entryOf } from "./entry.ts";
import { Ledger } from "./ledger.ts";
import { Slots } from "./slots.ts";

export interface RunOptions extends Omit<TrafficOptions, "interval"> {
  readonly host: string;
  readonly port: number;
  readonly certificates?: Certificates | null;
  /** Path of the ledger. */
  readonly ledger: string;
  /** Scenarios a second; null for as fast as answers come. */
  readonly pace: number | null;
  /** Stops after so many scenarios, or milliseconds; 0 for never. */
  readonly scenarios: number;
  readonly lasting: number;
  readonly stop: AbortSignal;
}

export interface RunReport {
  /** Messages that went out, repeats and corrections counted. */
  sent: number;
  /** Sent again, byte for byte: the connection broke, or the answer was AR. */
  resent: number;
  /** By scenario, and by the code of the answer; "none" without one. */
  readonly scenarios: Record<string, number>;
  readonly answers: Record<string, number>;
  seconds: number;
}

/** Scenarios under way at once: memory stays the same however long a run takes. */
const mostPerLaboratory = 16;
/** What is under way at the end gets so long to be answered, milliseconds. */
const lastWait = 10_000;
/** A laboratory that is told "later" waits so long, milliseconds. */
const laterMs = 1_000;
/** The simulated clock at full pace, scenarios a millisecond: it never runs ahead of the real one. */
const fullPace = 10;

/** Sends a country's traffic, and writes all of it into the ledger. */
export async function runTraffic(options: RunOptions): Promise<RunReport> {
  const ledger = new Ledger(options.ledger);
  const report: RunReport = { sent: 0, resent: 0, scenarios: {}, answers: {}, seconds: 0 };
  const connections = new Connections(options, (count) => {
    report.resent += count;
  });
  const slots = new Slots(options.labs * mostPerLaboratory);
  const underWay = new Set<Promise<void>>();
  const started = Date.now();
  const interval = options.pace === null ? 1 / fullPace : 1_000 / options.pace;
  const over = (): boolean =>
    options.stop.aborted || reached(Date.now() - started, options.lasting);

  const send = async (step: Step, scenario: string): Promise<Answer | null> => {
    const bytes = render(step.lab, step.message);
    const n = `${started.toString(36)}-${report.sent}`;
    report.sent += 1;
    await ledger.sending({ n, scenario, ...entryOf(step) });
    const channel = connections.of(step);
    let answer = await channel.send(bytes, step.way);
    while (answer?.code === "AR" && step.expects !== "AR" && !options.stop.aborted) {
      await sleep(laterMs);
      report.resent += 1;
      answer = await channel.send(bytes, "whole");
    }
    const code = answer?.code ?? "none";
    report.answers[code] = (report.answers[code] ?? 0) + 1;
    if (answer) ledger.answered({ n, ...answer });
    return answer;
  };

  const play = async ({ name, steps, together }: Scenario): Promise<void> => {
    report.scenarios[name] = (report.scenarios[name] ?? 0) + 1;
    if (together) await Promise.all(steps.map((step) => send(step, name)));
    else await inTurn(steps, name);
  };

  const inTurn = async (steps: readonly Step[], name: string): Promise<void> => {
    for (const step of steps) {
      const answer = await send(step, name);
      // What follows rests on this one having been taken: at the end it stays unsent.
      if (connections.closing && (answer === null || answer.code === "AR")) return;
    }
  };

  let number = 0;
  for (const scenario of traffic({ ...options, interval })) {
    if (over() || reached(number, options.scenarios)) break;
    const wait = options.pace === null ? 0 : started + number * interval - Date.now();
    if (wait > 0) await sleep(wait, undefined, { signal: options.stop }).catch(() => {});
    await slots.take();
    if (over()) break;
    number += 1;
    const playing = play(scenario);
    underWay.add(playing);
    void playing.finally(() => {
      underWay.delete(playing);
      slots.give();
    });
  }
  await atMost(lastWait, Promise.all(underWay));
  connections.close();
  await Promise.all(underWay);
  await ledger.close();
  report.seconds = (Date.now() - started) / 1_000;
  return report;
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  const { signal } = ended;
  await Promise.race([work, sleep(milliseconds, undefined, { signal }).catch(() => {})]);
  ended.abort();
}

const reached = (value: number, limit: number): boolean => limit > 0 && value >= limit;
