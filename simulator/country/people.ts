import { seeded } from "../random.ts";
import { age } from "./ages.ts";
import { type Commune, communeAt } from "./communes.ts";
import { birthNames, furtherNames, givenNames } from "./names.ts";

export interface SimulatedPerson {
  readonly birthName: string;
  /** Empty for people who have one name only. */
  readonly givenNames: readonly string[];
  /** YYYYMMDD; of some the day is unknown, of a few the month too (00). */
  readonly birthDate: string;
  readonly sex: "M" | "F";
  /** A test identifier with its key; null for people without. */
  readonly ins: string | null;
  readonly home: Commune;
  readonly postcode: string;
  readonly phone: string;
  /** Shared by the whole family in some homes; null for people without. */
  readonly email: string | null;
}

/** The year in which the made-up people have their ages. */
const thisYear = 2026;
const two = (value: number): string => String(value).padStart(2, "0");
const three = (value: number): string => String(value).padStart(3, "0");

/** Person `index` of the country of a seed: always the same one. Names are made up. */
export function person(seed: number, index: number): SimulatedPerson {
  const random = seeded(seed * 1_000_003 + index);
  const sex = random.chance(0.516) ? "F" : "M";
  const year = thisYear - age(random) - 1;
  const month = 1 + random.below(12);
  const home = communeAt(random.next());
  const oneNameOnly = random.chance(0.01);
  const first = random.pick(givenNames[sex]);
  const further = random.chance(0.3) ? [random.pick(furtherNames)] : [];
  const number = `${sex === "M" ? 1 : 2}${two(year % 100)}${two(month)}${home.code.slice(0, 2)}${home.code.slice(2, 5)}${three(random.below(1_000))}`;
  return {
    birthName: random.pick(birthNames),
    givenNames: oneNameOnly ? [] : [first, ...further],
    birthDate: `${year}${monthAndDay(month, 1 + random.below(28), random.next())}`,
    sex,
    ins: !oneNameOnly && random.chance(0.7) ? `${number}${insKey(number)}` : null,
    home,
    postcode: random.pick(home.codesPostaux ?? [""]),
    phone: `063998${String(random.below(10_000)).padStart(4, "0")}`,
    email: random.chance(0.05) ? null : emailOf(index),
  };
}

function monthAndDay(month: number, day: number, share: number): string {
  if (share < 0.002) return "0000";
  return share < 0.01 ? `${two(month)}00` : `${two(month)}${two(day)}`;
}

/** Of each five families one has one address for all four of them. */
function emailOf(index: number): string {
  const family = Math.floor(index / 4);
  return family % 5 === 0 ? `foyer${family}@patients.example` : `personne${index}@patients.example`;
}

/** 97 less the remainder by 97; 2A and 2B of Corsica count as 19 and 18. */
export function insKey(number: string): string {
  const digits = number.replace("2A", "19").replace("2B", "18");
  return two(97 - Number(BigInt(digits) % 97n));
}
