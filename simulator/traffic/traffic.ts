import { positivity, sampledBefore, wave } from "../country/epidemic.ts";
import { person, type SimulatedPerson } from "../country/people.ts";
import { laboratory, type SimulatedLaboratory } from "../laboratory/habits.ts";
import type { SimulatedReport, SimulatedTest } from "../laboratory/message.ts";
import { type Random, seeded } from "../random.ts";
import type { Scenario, Step } from "./scenario.ts";
import { unusual } from "./unusual.ts";

export interface TrafficOptions {
  readonly seed: number;
  readonly labs: number;
  readonly persons: number;
  /** Share of scenarios with something wrong or unusual. */
  readonly faults: number;
  /** When it begins, and how far apart scenarios are; milliseconds. */
  readonly from: number;
  readonly interval: number;
}

const minute = 60_000;

/** An endless country: message for message the same for the same options. */
export function* traffic(options: TrafficOptions): Generator<Scenario> {
  const random = seeded(options.seed);
  const names = Object.keys(unusual);
  // A run has its own numbers, so that a second one never repeats the first one's.
  const run = options.from.toString(36);
  for (let number = 1; ; number += 1) {
    const at = Math.floor((options.from + number * options.interval) / 1_000) * 1_000;
    const lab = laboratory(random.below(options.labs));
    const step = ordinary(options, random, lab, `${run}-${number}`, at);
    if (!random.chance(options.faults)) {
      yield { name: "ordinary", steps: [step], together: false };
      continue;
    }
    const name = random.pick(names);
    const other = ordinary(options, random, lab, `${run}-${number}x`, at);
    const made = unusual[name]?.({ step, other, random });
    if (made) yield { name, together: false, ...made };
  }
}

function ordinary(
  options: TrafficOptions,
  random: Random,
  lab: SimulatedLaboratory,
  id: string,
  at: number,
): Step {
  const who = tested(options, random, at);
  const first = random.chance(0.4) ? "sars-cov-2-antigen" : "sars-cov-2-pcr";
  const tests: SimulatedTest[] = random.chance(0.05)
    ? ["sars-cov-2-antigen", "sars-cov-2-pcr"]
    : [first];
  const reports = tests.map((test, index) =>
    report(random, who, lab, `R${id}${index === 0 ? "" : "b"}`, test, at),
  );
  const message = { controlId: id, person: who, reports, sentAt: at, wrong: null };
  return { lab, message, way: "whole", connection: 0, expects: "AA" };
}

/** Where the wave is high more people are tested. */
function tested(options: TrafficOptions, random: Random, at: number): SimulatedPerson {
  for (let tries = 0; ; tries += 1) {
    const who = person(options.seed, random.below(options.persons));
    if (tries === 3 || random.chance(0.3 + 0.7 * wave(who.home.region, at))) return who;
  }
}

function report(
  random: Random,
  who: SimulatedPerson,
  lab: SimulatedLaboratory,
  number: string,
  test: SimulatedTest,
  at: number,
): SimulatedReport {
  const sampledAt = sampledBefore(random, at - 60 * minute, lab.offsetHours);
  const longest = Math.floor((at - 10 * minute - sampledAt) / minute);
  const validatedAt = sampledAt + (30 + random.below(Math.max(1, longest - 30))) * minute;
  const positive = random.chance(positivity(who.home.region, at));
  return { number, test, positive, status: "F", sampledAt, validatedAt };
}
