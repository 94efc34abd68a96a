import { createHmac, type KeyObject } from "node:crypto";
import type { Person } from "../result/person.ts";
import { foldName } from "./fold-name.ts";

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
}

export const matchVersion = 1;

/** HMAC-SHA-256 under the identity key; a version and a kind stand in front of what is hashed. */
export function matchKeys(key: KeyObject, person: Person): MatchKeys {
  const hash = (kind: string, ...parts: string[]): Buffer =>
    createHmac("sha256", key)
      .update([matchVersion, kind, ...parts].join("\u001f"))
      .digest();
  const identifier = person.identifiers.find((one) => one.qualified);
  const traits = [
    foldName(person.birthName),
    foldName(person.givenNames[0] ?? ""),
    person.birthDate,
    person.sex,
  ];
  return {
    version: matchVersion,
    identifier: identifier ? hash("identifier", identifier.scheme, identifier.value) : null,
    traits: hash("traits", ...traits),
    traitsBirthplace: person.birthplace
      ? hash("traits-birthplace", ...traits, person.birthplace)
      : null,
  };
}
