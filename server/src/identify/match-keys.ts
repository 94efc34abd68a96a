import type { KeyObject } from "node:crypto";
import type { Digest } from "../platform/keys/digest.ts";
import { keyedDigest } from "../platform/keys/keyed-hash.ts";
import type { Identifier, Person } from "../result/person.ts";
import { foldName } from "./fold-name.ts";
import { skeleton } from "./skeleton.ts";

/**
 * Keyed hashes by which a follower links the reports of one person. They are computed when a
 * report is recorded, stored with it, and never rewritten; no name is ever an index.
 */
export interface MatchKeys {
  /** Which key and algorithm made them. */
  readonly version: number;
  /** Of the qualified national identifier; null when there is none. */
  readonly identifier: Digest | null;
  /** Of birth name, first given name, birth date and sex. */
  readonly traits: Digest;
  /** The same with the birthplace code; null where it is unknown. */
  readonly traitsBirthplace: Digest | null;
  /**
   * Of what stays when a sex is missing, day and month are exchanged, or a letter of a name is
   * mistaken for one like it; null for a partial birth date. 16 bytes: it raises doubts, no more.
   */
  readonly near: Digest | null;
  /** Of the names and the year of birth, by which a partial date meets a whole one; 16 bytes. */
  readonly year: Digest;
}

export const matchVersion = 1;

const nearBytes = 16;

/** HMAC-SHA-256 under the identity key; a version and a kind stand in front of what is hashed. */
const hash = (key: KeyObject, kind: string, parts: string, bytes?: number): Digest =>
  keyedDigest(key, [`${matchVersion}\u001f${kind}\u001f`, parts], bytes);

/**
 * Of a qualified national identifier. A number given while another is awaited (France: NIA) is the same
 * number afterwards (NIR).
 */
export const identifierKey = (key: KeyObject, { scheme, becomes, value }: Identifier): Digest =>
  hash(key, "identifier", `${becomes ?? scheme}\u001f${value}`);

export function matchKeys(key: KeyObject, person: Person): MatchKeys {
  const { birthDate, birthplace, sex } = person;
  const identifier = person.identifiers.find((one) => one.qualified);
  const birthName = foldName(person.birthName);
  const givenName = foldName(person.givenNames[0] ?? "");
  const traits = `${birthName}\u001f${givenName}\u001f${birthDate}\u001f${sex}`;
  const year = yearOf(birthDate);
  return {
    version: matchVersion,
    identifier: identifier ? identifierKey(key, identifier) : null,
    traits: hash(key, "traits", traits),
    traitsBirthplace: birthplace
      ? hash(key, "traits-birthplace", `${traits}\u001f${birthplace}`)
      : null,
    near:
      birthDate.length === wholeDate
        ? hash(
            key,
            "near",
            `${skeleton(birthName)}\u001f${skeleton(givenName)}\u001f${year}\u001f${dayAndMonth(birthDate)}`,
            nearBytes,
          )
        : null,
    year: hash(key, "year", `${birthName}\u001f${givenName}\u001f${year}`, nearBytes),
  };
}

/** Of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
const yearOf = (date: string): string => date.slice(0, 4);

/** Length of a date that is known to the day. */
const wholeDate = 10;

/** The smaller of the two in front: which is which is what people mistake. */
function dayAndMonth(date: string): string {
  const month = date.slice(5, 7);
  const day = date.slice(8);
  return day < month ? `${day}\u001f${month}` : `${month}\u001f${day}`;
}
