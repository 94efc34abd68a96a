import type { Named, Performer } from "../../result/performer.ts";
import type { Person } from "../../result/person.ts";
import type { KeyStore } from "./key-store.ts";
import { seal, unseal } from "./seal.ts";

/**
 * The sealed content of one row of named.person_record: who the person is and how to reach them,
 * as one version of one report told it.
 */
export interface NamedRecord {
  readonly person: Person;
  readonly reportNumber: string;
  readonly placerNumber: string | null;
  readonly prescriber: (Omit<Named, "scheme"> & Partial<Pick<Named, "scheme">>) | null;
  /** Who made the test and where, and the numbers of the specimens; absent in older records. */
  readonly performers?: readonly Performer[];
  readonly performedAt?: Named | null;
  readonly specimenNumbers?: readonly string[];
  /** The patient's link: 128 random bits, base64url; null where this version made none. */
  readonly token: string | null;
  /** The code on paper that opens the same, as it is printed; absent where none was made. */
  readonly paperCode?: string | null;
}

/** The row a record belongs to; bound in when it is sealed. `day` is YYYY-MM-DD. */
export interface NamedPlace {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
  readonly day: string;
}

const placeOf = (at: NamedPlace): string =>
  `named.person_record|${at.lane}|${at.reportId}|${at.version}|${at.day}`;

/** What a report tells of a record: JSON, UTF-8, of an object that stays open for what is added. */
export type ToldText = Buffer & { readonly [told]: true };
declare const told: unique symbol;

/** @param json an object with all of a NamedRecord but its token and its code on paper */
export const toldText = (json: string): ToldText => Buffer.from(json.slice(0, -1)) as ToldText;

/** Seals what a report told, and what the record adds to it. */
export const sealNamed = (
  keys: KeyStore,
  at: NamedPlace,
  told: ToldText,
  added: Pick<NamedRecord, "token" | "paperCode">,
): Buffer => {
  const rest = Buffer.from(`,${JSON.stringify(added).slice(1)}`);
  return seal(keys.ensure(`named/${at.day}`), placeOf(at), Buffer.concat([told, rest]));
};

/** Throws KeyGone when the day was erased. */
export const unsealNamed = (keys: KeyStore, at: NamedPlace, sealed: Uint8Array): NamedRecord =>
  JSON.parse(unseal(keys.get(`named/${at.day}`), placeOf(at), sealed).toString());
