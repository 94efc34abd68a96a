import type { FaceKeys } from "./face.ts";

/** Why two faces are held for a human. */
export type DoubtReason =
  /** One identifier with two sets of traits: a typing error, or an identifier given to the wrong patient. */
  | "identifier-two-traits"
  /** One set of traits with two identifiers: homonyms born the same day, or a wrong identifier. */
  | "traits-two-identifiers"
  /** The same traits, but for the birthplace. */
  | "birthplace-differs"
  /** Reports without identifier that may be of one or the other of two persons. */
  | "one-of-several"
  /** The same names and year, but one of the birth dates is partial. */
  | "partial-date"
  /** Alike: another sex or none, day and month exchanged, a letter mistaken. */
  | "near-traits";

/** The doubts in the order of their weight. */
export const reasonsByWeight: readonly DoubtReason[] = [
  "identifier-two-traits",
  "traits-two-identifiers",
  "birthplace-differs",
  "one-of-several",
  "partial-date",
  "near-traits",
];

export type Relation =
  /**
   * `strong`: by identifier and traits; else by traits where one has no identifier. `close`: the
   * birthplace is the same too.
   */
  | { readonly kind: "same"; readonly strong: boolean; readonly close: boolean }
  | { readonly kind: "doubt"; readonly reason: DoubtReason }
  /** Of the same traits, and surely two persons. */
  | { readonly kind: "distinct" }
  | { readonly kind: "none" };

/** What the match keys of two faces say of them. */
export function relate(one: FaceKeys, other: FaceKeys): Relation {
  const identifiers = compare(one.identifier, other.identifier);
  if (one.traits === other.traits) {
    const places = compare(one.birthplace, other.birthplace);
    const close = places === "same";
    if (identifiers === "same") return { kind: "same", strong: true, close };
    if (identifiers === "differ") {
      return places === "differ" ? { kind: "distinct" } : doubt("traits-two-identifiers");
    }
    if (places === "differ") return doubt("birthplace-differs");
    return { kind: "same", strong: false, close };
  }
  if (identifiers === "same") return doubt("identifier-two-traits");
  // Two identifiers and two sets of traits are two persons, however alike they are: twins are.
  if (identifiers === "differ") return { kind: "none" };
  if (one.near !== null && one.near === other.near) return doubt("near-traits");
  const partial = one.near === null || other.near === null;
  return partial && one.year !== null && one.year === other.year
    ? doubt("partial-date")
    : { kind: "none" };
}

const doubt = (reason: DoubtReason): Relation => ({ kind: "doubt", reason });

const compare = (one: string | null, other: string | null): "same" | "differ" | "open" =>
  one === null || other === null ? "open" : one === other ? "same" : "differ";
