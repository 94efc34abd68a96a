import { Counter } from "prom-client";
import { registry } from "./metrics.ts";

/** How tries to tell ended: sent, gathered into another message, waiting for another try, dead, expired. */
export const deliveries = new Counter({
  name: "opendep_deliveries_total",
  help: "Tries to tell a recipient, by how they ended (sent, gathered, waiting, dead, expired).",
  labelNames: ["recipient", "channel", "state"] as const,
  registers: [registry],
});
