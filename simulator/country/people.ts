import { type Random, seeded } from "../random.ts";
import { age } from "./ages.ts";
import type { Commune } from "./communes.ts";
import { fictionalPhone, type Household, household } from "./household.ts";
import { birthNames, furtherNames, givenNames, visitorHomes, visitorNames } from "./names.ts";

export interface SimulatedPerson {
  /** Number of the person in the country of a seed. */
  readonly index: number;
  readonly birthName: string;
  /** Empty for people who have one name only. */
  readonly givenNames: readonly string[];
  /** YYYYMMDD; of some the day is unknown, of a few the month too (00). */
  readonly birthDate: string;
  readonly sex: "M" | "F";
  /** A test identifier with its key; null for people without. */
  readonly ins: string | null;
  /** Where they live, visitors where they stay. */
  readonly home: Commune;
  readonly address: { readonly city: string; readonly postcode: string; readonly country: string };
  /** Empty for people without; such a one has no e-mail address either. */
  readonly phone: string;
  /** Shared by the whole family in some homes; null for people without. */
  readonly email: string | null;
  /** Reached through the household, which laboratories may name beside the patient. */
  readonly isChild: boolean;
}

/** The year in which the made-up people have their ages. */
const thisYear = 2026;
/** Of those without an e-mail address. */
const withoutPhone = 0.4;
/** Below this age a person is reached through the household. */
const ofAge = 16;
const two = (value: number): string => String(value).padStart(2, "0");

/** Person `index` of the country of a seed: always the same one. Names are made up. */
export function person(seed: number, index: number): SimulatedPerson {
  const random = seeded(seed * 1_000_003 + index);
  const house = household(seed, index);
  const sex = random.chance(0.516) ? "F" : "M";
  const years = age(random);
  const year = thisYear - years - 1;
  const month = 1 + random.below(12);
  const born = {
    index,
    sex,
    birthDate: `${year}${monthAndDay(month, 1 + random.below(28), random.next())}`,
    home: house.home,
    isChild: years < ofAge,
  } as const;
  const first = random.pick(givenNames[sex]);
  if (years >= ofAge && random.chance(0.02)) return { ...born, ...visitor(random, index, first) };
  return {
    ...born,
    birthName: years < ofAge || random.chance(0.4) ? house.name : random.pick(birthNames),
    givenNames: random.chance(0.3) ? [first, random.pick(furtherNames)] : [first],
    ins: random.chance(0.7) ? ins(random, sex, year, month, house.home.code) : null,
    address: { city: house.home.nom, postcode: house.postcode, country: "FRA" },
    ...reachedAt(random, index, years, house),
  };
}

type Reached = Pick<SimulatedPerson, "phone" | "email">;

function reachedAt(random: Random, index: number, years: number, house: Household): Reached {
  if (years < ofAge) return house;
  const own = house.oneAddress ? house.email : `personne${index}@patients.example`;
  const phone = fictionalPhone(random);
  if (!random.chance(0.05)) return { phone, email: own };
  return { phone: random.chance(withoutPhone) ? "" : phone, email: null };
}

/** Without an identifier, with a phone of another country; many have one name only. */
function visitor(random: Random, index: number, first: string) {
  const { phone, ...address } = random.pick(visitorHomes);
  return {
    birthName: random.pick(visitorNames),
    givenNames: random.chance(0.6) ? [] : [first],
    ins: null,
    address,
    phone: `${phone}${100 + random.below(100)}`,
    email: `visitor${index}@patients.example`,
  };
}

function ins(random: Random, sex: string, year: number, month: number, birthplace: string): string {
  const order = String(1 + random.below(999)).padStart(3, "0");
  const number = `${sex === "M" ? 1 : 2}${two(year % 100)}${two(month)}${birthplace}${order}`;
  return `${number}${insKey(number)}`;
}

function monthAndDay(month: number, day: number, share: number): string {
  if (share < 0.002) return "0000";
  return share < 0.01 ? `${two(month)}00` : `${two(month)}${two(day)}`;
}

/** 97 less the remainder by 97; 2A and 2B of Corsica count as 19 and 18. */
export function insKey(number: string): string {
  const digits = number.replace("2A", "19").replace("2B", "18");
  // Thirteen digits are below 2^53: no need of a big integer.
  return two(97 - (Number(digits) % 97));
}
