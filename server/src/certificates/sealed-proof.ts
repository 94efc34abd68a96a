import type { KeyStore } from "../platform/keys/key-store.ts";
import { seal, unseal } from "../platform/keys/seal.ts";
import type { ProofName } from "./kinds.ts";

/** What was handed out, kept so that every download gives the same. */
export interface SealedProof {
  /** What the code holds. */
  readonly text: string;
  /** The UCI of an EU certificate; null for a 2D-DOC, which has none. */
  readonly identifier: string | null;
  /** ISO time; null where the issuer sets none. */
  readonly validUntil: string | null;
}

const placeOf = ({ lane, reportId, version, test, subId, kind, scheme }: ProofName): string =>
  ["certificate.proof", lane, reportId, version, test, subId, kind, scheme].join("|");

/** Under the key of the day that the record it was made of is under: it is forgotten with it. */
export const sealProof = (
  keys: KeyStore,
  name: ProofName,
  day: string,
  proof: SealedProof,
): Buffer => seal(keys.get(`named/${day}`), placeOf(name), Buffer.from(JSON.stringify(proof)));

/** Throws KeyGone when the day was erased. */
export const unsealProof = (
  keys: KeyStore,
  name: ProofName,
  day: string,
  sealed: Uint8Array,
): SealedProof => JSON.parse(unseal(keys.get(`named/${day}`), placeOf(name), sealed).toString());
