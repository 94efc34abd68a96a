import { createHash, createHmac } from "node:crypto";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { Person } from "../result/person.ts";
import type { ProofKind, ProofScheme, ProvenResult } from "./kinds.ts";

/** What a version of a report says that stands on a proof of this kind and scheme. */
function printedOf(kind: ProofKind, scheme: ProofScheme, person: Person, result: ProvenResult) {
  const { birthName, givenNames, birthDate } = person;
  const who = { birthName, givenNames, birthDate };
  return scheme === "2d-doc"
    ? { ...who, sex: person.sex, ...ofResult(kind, scheme, result) }
    : { ...who, ...ofResult(kind, scheme, result) };
}

function ofResult(kind: ProofKind, scheme: ProofScheme, result: ProvenResult) {
  const { test, value, sampledOn, sampledOffset, loinc, device } = result;
  if (kind === "recovery") return { test, value, sampledOn };
  const sampledAt = result.sampledAt.toISOString();
  const common = { test, value, sampledAt, sampledOffset };
  return scheme === "2d-doc" ? { ...common, loinc } : { ...common, device };
}

/** Hashes by which a later version is held against a proof, also when what it showed is erased. */
export interface PrintedHashes {
  /** Keyed, of all that is printed: it finds nobody without the key. */
  readonly printed: Buffer;
  /** Names the key. */
  readonly key: Buffer;
  /** Of what is no person's. */
  readonly result: Buffer;
}

/** The key: made by whoever needs it first. With another one proofs cannot be compared. */
const keyName = "proof";

export function printedHashes(
  keys: KeyStore,
  kind: ProofKind,
  scheme: ProofScheme,
  person: Person,
  result: ProvenResult,
): PrintedHashes {
  const key = keys.ensure(keyName);
  const mac = (text: string): Buffer => createHmac("sha256", key).update(text).digest();
  return {
    printed: mac(JSON.stringify(printedOf(kind, scheme, person, result))).subarray(0, 16),
    key: mac("which key this is").subarray(0, 4),
    result: resultHash(kind, scheme, result),
  };
}

export const resultHash = (kind: ProofKind, scheme: ProofScheme, result: ProvenResult): Buffer =>
  createHash("sha256")
    .update(JSON.stringify(ofResult(kind, scheme, result)))
    .digest()
    .subarray(0, 16);
