import type { KeyObject } from "node:crypto";
import { type MatchKeys, matchKeys } from "../../server/src/identify/index.ts";

/** A made-up person, wholly a function of a number: the same in messages and in what is known before. */
export interface MadeUp {
  readonly number: number;
  readonly birthName: string;
  readonly givenName: string;
  /** YYYYMMDD. */
  readonly birthDate: number;
  readonly isMale: boolean;
  /** Code of a commune, 5 digits. */
  readonly birthplace: number;
  /** A national identifier for tests, 13 digits and their key; null for two in five. */
  readonly identifier: number | null;
}

/** As many as there are birth dates times numbers of order under one. */
export const mostPersons = 30_000_000;

const births = 90 * 12 * 28;
const given = ["CAMILLE", "MORGANE", "FLORIAN", "MATHIEU"];

/** @throws {RangeError} where no further person can be told apart */
export function madeUp(number: number): MadeUp {
  if (number >= mostPersons) throw new RangeError(`there are ${mostPersons} made-up people`);
  // A prime, so that neighbours in number have birth dates far apart: names that are alike seldom
  // come with one date, as in a real country.
  const birth = (number * 7_919) % births;
  const year = 1930 + (birth % 90);
  const month = 1 + (Math.floor(birth / 90) % 12);
  const day = 1 + Math.floor(birth / 1_080);
  const isMale = number % 2 === 1;
  const birthplace = 63_100 + day;
  const body =
    (((isMale ? 1 : 2) * 100 + (year % 100)) * 100 + month) * 100_000_000 +
    birthplace * 1_000 +
    1 +
    Math.floor(number / births);
  return {
    number,
    birthName: `PERSONNE${String(number).padStart(8, "0")}`,
    givenName: given[number % 4] ?? "",
    birthDate: year * 10_000 + month * 100 + day,
    isMale,
    birthplace,
    identifier: number % 5 < 3 ? body * 100 + (97 - (body % 97)) : null,
  };
}

/** The match keys that a report of this person is recorded with, under an installation's key. */
export function keysOf(key: KeyObject, person: MadeUp): MatchKeys {
  const { identifier } = person;
  const date = String(person.birthDate);
  return matchKeys(key, {
    birthName: person.birthName,
    usedName: null,
    givenNames: [person.givenName],
    birthDate: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
    sex: person.isMale ? "M" : "F",
    birthplace: String(person.birthplace),
    identifiers:
      identifier === null
        ? []
        : [{ scheme: "INS-NIR-TEST", value: String(identifier), qualified: true }],
    phones: [],
    emails: [],
    address: null,
  });
}
