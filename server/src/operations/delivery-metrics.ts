import { Counter, Gauge, Histogram } from "prom-client";
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
  now: Date,
): void {
  const urgency = priority === 0 ? "urgent" : "other";
  delay.observe({ recipient, channel, urgency }, (now.getTime() - recordedAt.getTime()) / 1_000);
}

/** What happened on the lines to carriers. */
export const carrierEvents = new Counter({
  name: "opendep_carrier_events_total",
  help: "What happened on the lines to carriers (bound, lost, throttled, bind-refused-...).",
  labelNames: ["channel", "event"] as const,
  registers: [registry],
});

/** Patients that could not be told, as their laboratories see it. */
export const untold = new Counter({
  name: "opendep_untold_total",
  help: "Reports whose patient could not be told, by reason, and whether it is urgent.",
  labelNames: ["reason", "urgent"] as const,
  registers: [registry],
});

/** Mails that came to return paths. */
export const bounces = new Counter({
  name: "opendep_bounces_total",
  help: "Mails that came back, by what they were (bounced, other, strange).",
  labelNames: ["kind"] as const,
  registers: [registry],
});

/** What `watchHolds` shows; read together, once for all three. */
interface HoldCounts {
  readonly holds: number;
  readonly pauses: number;
  readonly held: number;
}

const freshMs = 5_000;

/** Shows what is held and paused, as the database has it. */
export function watchHolds(count: () => Promise<HoldCounts>): void {
  let found: Promise<HoldCounts | null> | undefined;
  let foundAt = 0;
  const look = (): Promise<HoldCounts | null> => {
    if (found === undefined || performance.now() - foundAt > freshMs) {
      foundAt = performance.now();
      found = count().catch(() => null);
    }
    return found;
  };
  const show = (name: string, help: string, of: (counts: HoldCounts) => number): void => {
    registry.removeSingleMetric(name);
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const counts = await look();
        // While the database is away there is no figure, rather than an old one.
        if (counts) this.set(of(counts));
        else this.reset();
      },
    });
  };
  show("opendep_delivery_holds", "Senders that were held by themselves.", (one) => one.holds);
  show("opendep_delivery_pauses", "Pauses by operators that are open.", (one) => one.pauses);
  show(
    "opendep_delivery_held",
    "Deliveries that wait because their sender is held or paused.",
    (one) => {
      return one.held;
    },
  );
}
