import { laboratory, type SimulatedLaboratory } from "./laboratories.ts";
import { person } from "./people.ts";
import { seeded } from "./random.ts";
import type { SimulatedMessage } from "./render.ts";

export interface TrafficOptions {
  readonly seed: number;
  readonly labs: number;
  readonly persons: number;
  /** Share of messages with something wrong or unusual. */
  readonly faults: number;
}

export interface Step {
  readonly lab: SimulatedLaboratory;
  readonly message: SimulatedMessage;
  /** Sent a second time after its answer, byte for byte. */
  readonly repeat: boolean;
  /** The connection breaks before the answer. */
  readonly cut: boolean;
}

const minute = 60_000;
const wrong = ["birth-date", "value", "future", "type"] as const;

/** An endless country: the same for the same seed, but for the time of day. */
export function* traffic(options: TrafficOptions): Generator<Step> {
  const random = seeded(options.seed);
  // A run has its own numbers, so that a second one never repeats the first one's.
  const run = Date.now().toString(36);
  for (let number = 1; ; number += 1) {
    const lab = laboratory(random.below(options.labs));
    const now = Date.now();
    const unusual = random.next() < options.faults;
    const kind = unusual ? random.below(7) : -1;
    // A wave of some weeks: positivity between 3 and 23 in a hundred.
    const positivity = 0.13 + 0.1 * Math.sin(now / (20 * 86_400_000));
    const first: SimulatedMessage = {
      controlId: `${run}-${number}`,
      report: `R${run}-${number}`,
      person: person(options.seed, random.below(options.persons)),
      antigen: random.next() < 0.4,
      positive: random.next() < positivity,
      status: "F",
      sampledAt: new Date(now - (30 + random.below(600)) * minute),
      validatedAt: new Date(now - 2 * minute),
      sentAt: new Date(now),
      fault: kind >= 0 && kind < 4 ? (wrong[kind] ?? "none") : "none",
    };
    yield { lab, message: first, repeat: kind === 4, cut: kind === 5 };
    if (kind !== 6) continue;
    // A correction with another value, or a withdrawal.
    const status = random.next() < 0.7 ? "C" : "D";
    const message = {
      ...first,
      controlId: `${first.controlId}c`,
      status,
      positive: !first.positive,
      validatedAt: new Date(now - minute),
      sentAt: new Date(now + 1_000),
    } as const;
    yield { lab, message, repeat: false, cut: false };
  }
}
