import { type Person, type Place, people, port, station } from "../../standins/identity/people.ts";

/** A made-up pharmacy whose software speaks for it; the people of the identity stand-in work there. */
export interface SimulatedPharmacy {
  /** Its FINESS, as the platform knows it. */
  readonly code: string;
  /** What the audit shows of its software. */
  readonly software: string;
  /** Those who make tests there. */
  readonly team: readonly Person[];
}

const pharmacyAt = ({ finess = "" }: Place, software: string): SimulatedPharmacy => ({
  code: finess,
  software,
  team: people.filter(({ places }) => places.some((place) => place.finess === finess)),
});

export const pharmacies: readonly SimulatedPharmacy[] = [
  pharmacyAt(port, "Officine 7"),
  pharmacyAt(station, "Comptoir libre"),
];
