import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Histogram } from "./histogram.ts";
import type { Kind, SendingJob, SendingReport, Window } from "./job.ts";

export type SendersJob = Omit<SendingJob, "connections"> & {
  readonly connections: number;
  /** Processes that send. */
  readonly senders: number;
};

export interface Sent extends Omit<SendingReport, "latencies" | "sent"> {
  readonly latencies: Histogram;
  /** Person to when the bytes of its message went to the socket. */
  readonly sent: ReadonlyMap<number, number>;
}

export interface Senders {
  /** Sends as the window says; resolves when all of them are done. */
  run(window: Window): Promise<Sent>;
  stop(): void;
}

/** Opens all connections, from processes of their own; resolves once all stand. */
export async function startSenders(job: SendersJob): Promise<Senders> {
  const children: ChildProcess[] = [];
  const stop = (): void => {
    for (const child of children) child.kill("SIGKILL");
  };
  try {
    await Promise.all(
      Array.from({ length: job.senders }, async (_, index) => {
        const from = Math.floor((job.connections * index) / job.senders);
        const to = Math.floor((job.connections * (index + 1)) / job.senders);
        const child = fork(fileURLToPath(new URL("./child.ts", import.meta.url)), {
          serialization: "advanced",
        });
        children.push(child);
        child.send({
          ...job,
          connections: { from, count: to - from, all: job.connections },
          messages: job.messages === null ? null : share(job.messages, index, job.senders),
        } satisfies SendingJob);
        await answerOf(child);
      }),
    );
  } catch (error) {
    stop();
    throw error;
  }
  return {
    async run(window) {
      const reports = await Promise.all(
        children.map((child) => {
          child.send(window);
          return answerOf(child) as Promise<SendingReport>;
        }),
      );
      return together(reports);
    },
    stop,
  };
}

const share = (of: number, index: number, parts: number): number =>
  Math.floor((of * (index + 1)) / parts) - Math.floor((of * index) / parts);

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error("a process of senders ended before it was done"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });
}

function together(reports: readonly SendingReport[]): Sent {
  const latencies = new Histogram();
  const answers: Record<string, number> = {};
  const accepted: Record<Kind, number> = { final: 0, correction: 0, repeat: 0 };
  const sent = new Map<number, number>();
  for (const report of reports) {
    latencies.merge(report.latencies);
    for (const [code, count] of Object.entries(report.answers))
      answers[code] = (answers[code] ?? 0) + count;
    for (const kind of Object.keys(accepted) as Kind[]) accepted[kind] += report.accepted[kind];
    for (let at = 0; at < report.sent.length; at += 2)
      sent.set(report.sent[at] ?? 0, report.sent[at + 1] ?? 0);
  }
  const sum = (of: (report: SendingReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    latencies,
    answers,
    accepted,
    sent,
    firstSent: Math.min(...reports.map((one) => one.firstSent)),
    lastAnswered: Math.max(...reports.map((one) => one.lastAnswered)),
    cpuSeconds: sum((one) => one.cpuSeconds),
    unsent: sum((one) => one.unsent),
  };
}
