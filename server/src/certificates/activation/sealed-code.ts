import type { KeyStore } from "../../platform/keys/key-store.ts";
import { seal, unseal } from "../../platform/keys/seal.ts";

export type CodeForm = "link" | "short";

/** Which code: one row of activation.code. */
export interface CodeName {
  readonly lane: number;
  readonly reportId: number;
  readonly identityHash: Buffer;
  readonly test: string;
  readonly subId: string;
  readonly form: CodeForm;
  /** From 1. */
  readonly number: number;
}

const placeOf = ({ lane, reportId, identityHash, test, subId, form, number }: CodeName): string =>
  ["activation.code", lane, reportId, identityHash.toString("hex"), test, subId, form, number].join(
    "|",
  );

/** Under the key of the day that the record it was made of is under: it is forgotten with it. */
export const sealCode = (keys: KeyStore, name: CodeName, day: string, text: string): Buffer =>
  seal(keys.get(`named/${day}`), placeOf(name), Buffer.from(text));

/** Throws KeyGone when the day was erased. */
export const unsealCode = (
  keys: KeyStore,
  name: CodeName,
  day: string,
  sealed: Uint8Array,
): string => unseal(keys.get(`named/${day}`), placeOf(name), sealed).toString();
