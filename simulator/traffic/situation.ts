import type { SimulatedLaboratory } from "../laboratory/habits.ts";
import { localTime } from "../laboratory/local-time.ts";
import type { SimulatedReport, SimulatedSituation } from "../laboratory/message.ts";
import { seededBy } from "../random.ts";

const day = 86_400_000;

/** What the laboratory asked, and what it was told: positives mostly have symptoms, others seldom. */
export function situationOf(
  lab: SimulatedLaboratory,
  reports: readonly SimulatedReport[],
  id: string,
): SimulatedSituation {
  if (lab.asks === "nothing") return {};
  // Numbers of its own for each message: who asks what changes nothing else of a run.
  const random = seededBy(id);
  const results = reports.flatMap((report) => report.results);
  const isPositive = results.some(({ value }) => value === "positive");
  const symptoms = random.chance(isPositive ? 0.7 : 0.25) ? "Y" : random.chance(0.06) ? "U" : "N";
  const sampledAt = Math.min(...reports.map((report) => report.sampledAt));
  const onset = localTime(sampledAt - random.below(6) * day, lab.zone);
  const symptomOnset = onset.replace(/^(....)(..)(..).*$/, "$1-$2-$3");
  const began = symptoms === "Y" && random.chance(0.8) ? { symptomOnset } : {};
  if (lab.asks === "symptoms") return { symptoms, ...began };
  const yes = (share: number) => (random.chance(share) ? "Y" : "N");
  return {
    symptoms,
    ...began,
    healthWorker: yes(0.08),
    congregateHousing: yes(0.04),
    hospitalised: yes(0.02),
    setting: random.weighted([
      ["outpatient", 90],
      ["emergency", 6],
      ["inpatient", 4],
    ] as const),
    ...(random.chance(0.4) ? { reason: random.chance(0.5) ? "contact" : "screening" } : {}),
  };
}
