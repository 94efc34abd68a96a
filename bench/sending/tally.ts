import { Histogram } from "./histogram.ts";
import { type Kind, now, type SendingReport, type Window } from "./job.ts";
import type { Answered } from "./sender.ts";

/** What a process of senders counts. */
export class Tally {
  readonly #latencies = new Histogram();
  readonly #answers: Record<string, number> = {};
  readonly #accepted: Record<Kind, number> = { final: 0, correction: 0, repeat: 0 };
  readonly #sent: number[] = [];
  #window: Window = { begin: 0, from: 0, to: 0 };
  #first = Number.POSITIVE_INFINITY;
  #last = 0;
  #cpu: NodeJS.CpuUsage | undefined;
  #cpuSeconds = 0;
  unsent = 0;

  /** The processor time is that of the window, where it ends by time. */
  begin(window: Window): void {
    this.#window = window;
    setTimeout(() => {
      this.#cpu = process.cpuUsage();
    }, window.from - now());
    if (Number.isFinite(window.to)) setTimeout(() => this.#endCpu(), window.to - now()).unref();
  }

  /** @param dueAt from when its latency counts */
  note({ code, kind, person, sentAt, at }: Answered, dueAt: number, keep: boolean): void {
    this.#first = Math.min(this.#first, sentAt);
    this.#last = Math.max(this.#last, at);
    if (code === "AA") this.#accepted[kind] += 1;
    if (at < this.#window.from || at >= this.#window.to) return;
    this.#answers[code] = (this.#answers[code] ?? 0) + 1;
    this.#latencies.add(at - dueAt);
    if (keep && code === "AA" && kind === "final") this.#sent.push(person, sentAt);
  }

  report(): SendingReport {
    if (!Number.isFinite(this.#window.to)) this.#endCpu();
    return {
      latencies: this.#latencies.counts,
      answers: this.#answers,
      accepted: this.#accepted,
      firstSent: this.#first,
      lastAnswered: this.#last,
      cpuSeconds: this.#cpuSeconds,
      sent: Float64Array.from(this.#sent),
      unsent: this.unsent,
    };
  }

  #endCpu(): void {
    const { user, system } = process.cpuUsage(this.#cpu);
    this.#cpuSeconds = (user + system) / 1e6;
  }
}
