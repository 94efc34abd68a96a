import { Counter, Histogram } from "prom-client";
import { registry } from "./metrics.ts";

/** How tries to tell ended: sent, gathered into another message, waiting for another try, and so on. */
export const deliveries = new Counter({
  name: "opendep_deliveries_total",
  help: "Tries to tell a recipient, by how they ended (sent, delivered, gathered, waiting, untried, undeliverable, dead, expired).",
  labelNames: ["recipient", "channel", "state"] as const,
  registers: [registry],
});

const delay = new Histogram({
  name: "opendep_delivery_delay_seconds",
  help: "From the recording of a result to its message being taken by the server, by urgency.",
  labelNames: ["recipient", "channel", "urgency"] as const,
  buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 43_200, 172_800],
  registers: [registry],
});

/** A message was taken: positives and changed values are measured apart from all others. */
export function noteDelay(
  recipient: string,
  channel: string,
  priority: number,
  recordedAt: Date,
): void {
  const urgency = priority === 0 ? "urgent" : "other";
  delay.observe({ recipient, channel, urgency }, (Date.now() - recordedAt.getTime()) / 1_000);
}

/** What happened on the lines to carriers. */
export const carrierEvents = new Counter({
  name: "opendep_carrier_events_total",
  help: "What happened on the lines to carriers (bound, lost, throttled, bind-refused-...).",
  labelNames: ["channel", "event"] as const,
  registers: [registry],
});
