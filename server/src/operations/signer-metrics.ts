import { Counter, Gauge } from "prom-client";
import { registry } from "./metrics.ts";

/** What the signer process measures; imported by it alone. */

export const signatures = new Counter({
  name: "opendep_signatures_total",
  help: "Signatures that were made.",
  labelNames: ["usage"],
  registers: [registry],
});

let read: () => ReadonlyMap<string, number> = () => new Map();
new Gauge({
  name: "opendep_signing_seconds_left",
  help: "Until the last key of the usage signs no more; 0 where there is none.",
  labelNames: ["usage"],
  registers: [registry],
  collect() {
    for (const [usage, seconds] of read()) this.set({ usage }, seconds);
  },
});

/** @param seconds of each usage, how long its keys go on signing */
export function watchKeys(seconds: () => ReadonlyMap<string, number>): void {
  read = seconds;
}
