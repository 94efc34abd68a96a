import { createHash } from "node:crypto";

/** The match keys of one report, in hexadecimal; two reports with the same keys have one face. */
export interface FaceKeys {
  readonly matchVersion: number;
  readonly identifier: string | null;
  readonly traits: string;
  /** Of the traits with the birthplace. */
  readonly birthplace: string | null;
  /** Null for a partial birth date, and for reports recorded before there was such a key. */
  readonly near: string | null;
  readonly year: string | null;
}

/** What one or many reports say of who they are about; its key stands for the combination. */
export interface Face extends FaceKeys {
  /** From the traits, so that faces of the same traits stand together. */
  readonly lane: number;
  /** 16 bytes, hexadecimal. */
  readonly key: string;
}

const keyBytes = 16;

/** The face of match keys in a database of so many lanes. Likeness is not part of its key. */
export function faceOf(keys: FaceKeys, lanes: number): Face {
  const parts = [keys.matchVersion, keys.identifier ?? "", keys.traits, keys.birthplace ?? ""];
  const key = createHash("sha256").update(parts.join("|")).digest("hex");
  return {
    ...keys,
    lane: Number.parseInt(keys.traits.slice(0, 4), 16) % lanes,
    key: key.slice(0, keyBytes * 2),
  };
}

/** The number of the person that a face founds with one of its entries; 16 bytes, hexadecimal. */
export const personOf = (face: string, entry: number): string =>
  createHash("sha256")
    .update(`person|${face}|${entry}`)
    .digest("hex")
    .slice(0, keyBytes * 2);

/** Two faces in the order in which their pair is written. */
export const inOrder = (one: string, other: string): [string, string] =>
  one < other ? [one, other] : [other, one];

/** What a pair of faces is called by operators. */
export const doubtName = (one: string, other: string): string =>
  createHash("sha256").update(inOrder(one, other).join("|")).digest("hex").slice(0, 12);
