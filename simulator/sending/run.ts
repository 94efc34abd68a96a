import { setTimeout as sleep } from "node:timers/promises";
import { render } from "../laboratory/render.ts";
import type { Scenario, Step } from "../traffic/scenario.ts";
import { type TrafficOptions, traffic } from "../traffic/traffic.ts";
import { LaboratoryConnection } from "./connection.ts";
import { Ledger } from "./ledger.ts";

export interface RunOptions extends Omit<TrafficOptions, "interval"> {
  readonly host: string;
  readonly port: number;
  /** Path of the ledger. */
  readonly ledger: string;
  /** Scenarios a second; null for as fast as answers come. */
  readonly rate: number | null;
  /** Stops after so many scenarios, or milliseconds; 0 for never. */
  readonly scenarios: number;
  readonly lasting: number;
  readonly stop: AbortSignal;
}

export interface RunReport {
  /** Messages that went out, repeats and corrections counted. */
  readonly sent: number;
  readonly scenarios: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Scenarios under way at once: memory stays the same however long a run takes. */
const mostPerLaboratory = 16;
/** What is under way at the end gets so long to be answered, milliseconds. */
const lastWait = 10_000;
/** A laboratory that is told "later" waits so long, milliseconds. */
const laterMs = 1_000;

/** Sends a country's traffic, and writes all of it into the ledger. */
export async function runTraffic(options: RunOptions): Promise<RunReport> {
  const ledger = new Ledger(options.ledger);
  const connections = new Map<string, LaboratoryConnection>();
  const report = {
    sent: 0,
    scenarios: {} as Record<string, number>,
    answers: {} as Record<string, number>,
  };
  const underWay = new Set<Promise<void>>();
  const started = Date.now();
  const interval = options.rate === null ? 1 : 1_000 / options.rate;
  const over = (): boolean =>
    options.stop.aborted || reached(Date.now() - started, options.lasting);

  const send = async (step: Step, scenario: string): Promise<void> => {
    const { lab, message } = step;
    const bytes = render(lab, message);
    const n = `${started.toString(36)}-${report.sent}`;
    report.sent += 1;
    await ledger.sending({ n, scenario, ...said(step) });
    const channel = connectionOf(options, connections, step);
    let code = await channel.send(bytes, step.way);
    while (code === "AR" && step.expects !== "AR" && !options.stop.aborted) {
      await sleep(laterMs);
      code = await channel.send(bytes, "whole");
    }
    report.answers[code] = (report.answers[code] ?? 0) + 1;
    if (code !== "none") ledger.answered({ n, code });
  };

  const play = async ({ name, steps, together }: Scenario): Promise<void> => {
    report.scenarios[name] = (report.scenarios[name] ?? 0) + 1;
    if (together) await Promise.all(steps.map((step) => send(step, name)));
    else for (const step of steps) await send(step, name);
  };

  let number = 0;
  for (const scenario of traffic({ ...options, interval })) {
    if (over() || reached(number, options.scenarios)) break;
    const wait = options.rate === null ? 0 : started + number * interval - Date.now();
    if (wait > 0) await sleep(wait, undefined, { signal: options.stop }).catch(() => {});
    if (over()) break;
    number += 1;
    while (underWay.size >= options.labs * mostPerLaboratory) await Promise.race(underWay);
    const playing = play(scenario);
    underWay.add(playing);
    void playing.finally(() => underWay.delete(playing));
  }
  await Promise.race([Promise.all(underWay), sleep(lastWait)]);
  for (const one of connections.values()) one.close();
  await Promise.all(underWay);
  await ledger.close();
  return { ...report, seconds: (Date.now() - started) / 1_000 };
}

/** What the ledger keeps of a message: enough to know what must be in the database. */
function said({ lab, message, expects }: Step): Record<string, unknown> {
  return {
    lab: lab.code,
    controlId: message.controlId,
    expects,
    wrong: message.wrong,
    sentAt: message.sentAt,
    reports: message.reports,
    mail: message.person.email,
    birthDate: message.person.birthDate,
    birthName: message.person.birthName,
  };
}

function connectionOf(
  options: RunOptions,
  connections: Map<string, LaboratoryConnection>,
  { lab, connection }: Step,
): LaboratoryConnection {
  const name = `${lab.code}/${connection}`;
  const known = connections.get(name);
  if (known) return known;
  const { host, port } = options;
  const made = new LaboratoryConnection({
    host,
    port,
    inFlight: lab.inFlight,
    each: lab.connects === "each",
  });
  connections.set(name, made);
  return made;
}

const reached = (value: number, limit: number): boolean => limit > 0 && value >= limit;
