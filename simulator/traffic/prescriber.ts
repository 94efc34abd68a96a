import { people } from "../../standins/identity/people.ts";
import type { SimulatedPrescriber } from "../laboratory/message.ts";
import { seededBy } from "../random.ts";

/** Most messages name her; nobody signs in as her. */
export const usualPrescriber: SimulatedPrescriber = {
  rpps: "01234567897",
  familyName: "MEDIONI",
  givenName: "ANNE",
};

/** The made-up physicians and nurses who have a place to work at: they may look at their results. */
export const madeUpPrescribers: readonly SimulatedPrescriber[] = people
  .filter(({ profession, places }) => profession !== "21" && places.length > 0)
  .map(({ rpps, familyName, givenName }) => ({
    rpps,
    familyName: familyName.toUpperCase(),
    givenName: givenName.toUpperCase(),
  }));

/** Shares of what names a made-up one: of a practice in a country, and of what is worth a look there. */
const ordinarily = 0.04;
const ofCorrections = 0.5;

/**
 * Who prescribed what a scenario is about; all its messages name the same. Corrections name the made-up
 * ones more often, so that whoever looks in meets one within minutes.
 * @param id of the scenario: who is named changes nothing else of a run
 */
export function prescriberOf(id: string, scenario: string): SimulatedPrescriber {
  const random = seededBy(`${id} prescriber`);
  const share = scenario.startsWith("correction") ? ofCorrections : ordinarily;
  return random.chance(share) ? random.pick(madeUpPrescribers) : usualPrescriber;
}
