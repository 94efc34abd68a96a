import { collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** What one process counts of itself; docs/operations/metrics.md says what each figure means. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "opendep_" });

/** The content type of what a registry says. */
export const metricsType = registry.contentType;

/** Says of every figure of this process which one it is from. */
export function nameProcess(name: string): void {
  registry.setDefaultLabels({ process: name });
}

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
