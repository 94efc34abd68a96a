import type { KeyObject } from "node:crypto";
import { keyedHash } from "../platform/keys/keyed-hash.ts";
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
  readonly identifier: Buffer | null;
  /** Of birth name, first given name, birth date and sex. */
  readonly traits: Buffer;
  /** The same with the birthplace code; null where it is unknown. */
  readonly traitsBirthplace: Buffer | null;
  /**
   * Of what stays when a sex is missing, day and month are exchanged, or a letter of a name is
   * mistaken for one like it; null for a partial birth date. 16 bytes: it raises doubts, no more.
   */
  readonly near: Buffer | null;
  /** Of the names and the year of birth, by which a partial date meets a whole one; 16 bytes. */
  readonly year: Buffer;
}

export const matchVersion = 1;

const nearBytes = 16;

/** HMAC-SHA-256 under the identity key; a version and a kind stand in front of what is hashed. */
const hashWith =
  (key: KeyObject) =>
  (kind: string, ...parts: string[]): Buffer =>
    keyedHash(key, [[matchVersion, kind, ...parts].join("\u001f")]);

/**
 * Of a qualified national identifier. A number given while another is awaited (France: NIA) is the same
 * number afterwards (NIR).
 */
export const identifierKey = (key: KeyObject, { scheme, becomes, value }: Identifier): Buffer =>
  hashWith(key)("identifier", becomes ?? scheme, value);

export function matchKeys(key: KeyObject, person: Person): MatchKeys {
  const hash = hashWith(key);
  const identifier = person.identifiers.find((one) => one.qualified);
  const birthName = foldName(person.birthName);
  const givenName = foldName(person.givenNames[0] ?? "");
  const traits = [birthName, givenName, person.birthDate, person.sex];
  const [year = "", month, day] = person.birthDate.split("-");
  const near =
    month !== undefined && day !== undefined
      ? hash("near", skeleton(birthName), skeleton(givenName), year, ...[month, day].sort())
      : null;
  return {
    version: matchVersion,
    identifier: identifier ? identifierKey(key, identifier) : null,
    traits: hash("traits", ...traits),
    traitsBirthplace: person.birthplace
      ? hash("traits-birthplace", ...traits, person.birthplace)
      : null,
    near: near?.subarray(0, nearBytes) ?? null,
    year: hash("year", birthName, givenName, year).subarray(0, nearBytes),
  };
}
