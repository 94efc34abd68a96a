import { person, type SimulatedPerson } from "../country/people.ts";
import { type Random, seeded } from "../random.ts";
import type { SimulatedPharmacy } from "./pharmacies.ts";
import type { Box } from "./shelf.ts";

export type CounterResult = "positive" | "negative" | "invalid";

/** One person at the counter. */
export interface Visit {
  readonly person: SimulatedPerson;
  readonly box: Box;
  readonly result: CounterResult;
  readonly performedBy: SimulatedPharmacy["team"][number];
  readonly reason: "symptoms" | "contact" | "screening" | "travel";
  /** Minutes from sampling to reading. */
  readonly minutes: number;
  /** Of an invalid test: what the second one showed. */
  readonly repeated: CounterResult | null;
  /** Of one that was typed wrong: what it should have said. */
  readonly corrected: CounterResult | null;
}

export interface VisitOptions {
  readonly seed: number;
  /** The seed of the country, and how many people it has. */
  readonly country: number;
  readonly persons: number;
  readonly pharmacy: SimulatedPharmacy;
  readonly shelf: readonly Box[];
}

/** Of so many visits one is so, beginning with which. Near the beginning: the first dozen has each. */
const positives = { every: 20, first: 4 };
const invalids = { every: 25, first: 7 };
const corrections = { every: 40, first: 2 };

const falls = (number: number, { every, first }: { every: number; first: number }): boolean =>
  number % every === first;

/** An endless day at a counter: the same for the same options. */
export function* visits(options: VisitOptions): Generator<Visit> {
  const random = seeded(options.seed);
  for (let number = 0; ; number += 1) {
    const isInvalid = falls(number, invalids);
    const isTypedWrong = falls(number, corrections);
    const isPositive = falls(number, positives) || isTypedWrong;
    yield {
      person: person(options.country, random.below(options.persons)),
      box: boxFor(random, options.shelf),
      result: isInvalid ? "invalid" : isPositive ? "positive" : "negative",
      performedBy: random.pick(options.pharmacy.team),
      reason: random.weighted([
        ["symptoms", isPositive ? 80 : 45],
        ["contact", 30],
        ["screening", 15],
        ["travel", 10],
      ] as const),
      minutes: 15 + random.below(10),
      repeated: isInvalid ? "negative" : null,
      corrected: isTypedWrong ? "negative" : null,
    };
  }
}

/** Mostly the first test of the shelf with its first lot; a second lot is begun now and then. */
function boxFor(random: Random, shelf: readonly Box[]): Box {
  const [first, second] = shelf;
  if (first === undefined) throw new Error("the shelf is empty");
  if (random.chance(0.15)) return random.pick(shelf);
  return random.chance(0.8) || second === undefined ? first : second;
}
