import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What one process counts of itself; docs/operations/metrics.md says what each figure means. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "opendep_process_" });

export const answers = new Counter({
  name: "opendep_intake_answers_total",
  help: "Acknowledgements given, by code (AA, AE, AR).",
  labelNames: ["code"] as const,
  registers: [registry],
});

export const batchSize = new Histogram({
  name: "opendep_record_batch_messages",
  help: "Messages recorded in one transaction.",
  buckets: [1, 2, 5, 10, 25, 50, 100, 250],
  registers: [registry],
});

export const batchSeconds = new Histogram({
  name: "opendep_record_batch_seconds",
  help: "Time of one recording transaction, from its begin to its durable commit.",
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  registers: [registry],
});

/** A figure read when it is asked for. */
export function gauge(name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
