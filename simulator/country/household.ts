import type { Random } from "../random.ts";
import { seeded } from "../random.ts";
import { type Commune, communeAt } from "./communes.ts";
import { birthNames } from "./names.ts";

/** Four people who live together; the children among them have its name and are reached through it. */
export interface Household {
  readonly home: Commune;
  readonly postcode: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** In some all four have one address. */
  readonly oneAddress: boolean;
}

const size = 4;

/** The household of person `index`. */
export function household(seed: number, index: number): Household {
  const number = Math.floor(index / size);
  const random = seeded(seed * 7_000_003 + number + 0x5eed_0000);
  const home = communeAt(random.next());
  return {
    home,
    postcode: random.pick(home.codesPostaux ?? [""]),
    name: random.pick(birthNames),
    email: `foyer${number}@patients.example`,
    phone: fictionalPhone(random),
    oneAddress: random.chance(0.2),
  };
}

/** 06 39 98 xx xx: kept for fiction by the French regulator (Arcep, decision 2018-0881). */
export const fictionalPhone = (random: Random): string =>
  `063998${String(random.below(10_000)).padStart(4, "0")}`;
