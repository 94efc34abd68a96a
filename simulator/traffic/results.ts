import { positivity, sampledBefore } from "../country/epidemic.ts";
import type { SimulatedPerson } from "../country/people.ts";
import type { SimulatedLaboratory } from "../laboratory/habits.ts";
import { offsetAt } from "../laboratory/local-time.ts";
import type {
  SimulatedReport,
  SimulatedResult,
  SimulatedTest,
  SimulatedValue,
} from "../laboratory/message.ts";
import type { Random } from "../random.ts";

const minute = 60_000;

/** The reports of one visit: mostly one test; both tests in one report, or in two. */
export function reportsOf(
  random: Random,
  who: SimulatedPerson,
  lab: SimulatedLaboratory,
  id: string,
  at: number,
): SimulatedReport[] {
  const sampledAt = sampledBefore(random, at - 60 * minute, offsetAt(at, lab.zone));
  const longest = Math.floor((at - 10 * minute - sampledAt) / minute);
  const validated = sampledAt + (30 + random.below(Math.max(1, longest - 30))) * minute;
  const infected = random.chance(positivity(who.home.departement, at));
  const result = (test: SimulatedTest): SimulatedResult => ({
    test,
    value: foundIn(random, infected),
    status: "F",
  });
  const times = {
    sampledAt,
    validatedAt: lab.withValidation ? validated : null,
    specimen: lab.withSpecimen ? `T${id}` : null,
  };
  const antigenFirst = random.chance(0.4);
  const share = random.next();
  if (share < 0.03) {
    const results = [result("sars-cov-2-antigen"), result("sars-cov-2-pcr")];
    return [{ number: `R${id}`, results, ...times }];
  }
  if (share < 0.06)
    return [
      { number: `R${id}`, results: [result("sars-cov-2-antigen")], ...times },
      { number: `R${id}b`, results: [result("sars-cov-2-pcr")], ...times },
    ];
  const test = antigenFirst ? "sars-cov-2-antigen" : "sars-cov-2-pcr";
  return [{ number: `R${id}`, results: [result(test)], ...times }];
}

function foundIn(random: Random, infected: boolean): SimulatedValue {
  const share = random.next();
  if (share < 0.006) return "invalid";
  if (share < 0.016) return "indeterminate";
  return infected ? "positive" : "negative";
}
