import { wave } from "../country/epidemic.ts";
import { person, type SimulatedPerson } from "../country/people.ts";
import { laboratory, type SimulatedLaboratory } from "../laboratory/habits.ts";
import { type Random, seeded } from "../random.ts";
import { prescriberOf, usualPrescriber } from "./prescriber.ts";
import { reportsOf } from "./results.ts";
import type { Scenario, Step } from "./scenario.ts";
import { situationOf } from "./situation.ts";
import { unusual } from "./unusual.ts";

export interface TrafficOptions {
  readonly seed: number;
  readonly labs: number;
  readonly persons: number;
  /** Share of scenarios with something wrong or unusual. */
  readonly faults: number;
  /** Names of the unusual scenarios that happen; all of them without it. */
  readonly only?: readonly string[];
  /** When it begins, and how far apart scenarios are; milliseconds. */
  readonly from: number;
  readonly interval: number;
}

/** One in so many messages of an unusual scenario meets a broken connection besides. */
const brokenBesides = 0.05;

/** An endless country: message for message the same for the same options. */
export function* traffic(options: TrafficOptions): Generator<Scenario> {
  const random = seeded(options.seed);
  const names = options.only ?? Object.keys(unusual);
  // A run has its own numbers, so that a second one never repeats the first one's.
  const run = options.from.toString(36);
  for (let number = 1; ; number += 1) {
    const at = Math.floor((options.from + number * options.interval) / 1_000) * 1_000;
    const lab = laboratory(random.below(options.labs));
    const step = ordinary(options, random, lab, `${run}-${number}`, at);
    if (!random.chance(options.faults)) {
      const steps = prescribed([step], `${run}-${number}`, "ordinary");
      yield { name: "ordinary", steps, together: false };
      continue;
    }
    const name = random.pick(names);
    const other = ordinary(options, random, lab, `${run}-${number}x`, at);
    const made = unusual[name]?.({ step, other, random });
    if (!made) continue;
    const steps = made.steps.map((one) => broken(one, random));
    yield {
      name,
      together: made.together ?? false,
      steps: prescribed(steps, `${run}-${number}`, name),
    };
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
  const reports = reportsOf(random, who, lab, id, at);
  const situation = situationOf(lab, reports, id);
  const message = {
    controlId: id,
    person: who,
    reports,
    situation,
    prescriber: usualPrescriber,
    sentAt: at,
    wrong: null,
  };
  return { lab, message, way: "whole", connection: 0, expects: "AA", fault: null };
}

function prescribed(steps: readonly Step[], id: string, scenario: string): Step[] {
  const prescriber = prescriberOf(id, scenario);
  return steps.map((step) => ({ ...step, message: { ...step.message, prescriber } }));
}

/** Where the wave is high more people are tested. */
function tested(options: TrafficOptions, random: Random, at: number): SimulatedPerson {
  for (let tries = 0; ; tries += 1) {
    const who = person(options.seed, random.below(options.persons));
    if (tries === 3 || random.chance(0.3 + 0.7 * wave(who.home.departement, at))) return who;
  }
}

function broken(step: Step, random: Random): Step {
  if (!random.chance(brokenBesides) || step.way !== "whole") return step;
  return { ...step, way: random.chance(0.5) ? "cut-in-frame" : "cut-before-answer" };
}
