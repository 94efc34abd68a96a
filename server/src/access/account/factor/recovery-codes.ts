import { randomBytes } from "node:crypto";
import { codeLength, codeOf, readCode, written } from "#paper-code";
import type { KeyStore } from "../../../platform/keys/key-store.ts";
import { keyedHash } from "../../../platform/keys/keyed-hash.ts";
import { accountKey } from "./totp.ts";

/** How many are given at once. */
const many = 8;

export interface NewCodes {
  /** As they are printed: `7K3M-PX9Q-2HVA-P`. */
  readonly written: readonly string[];
  readonly hashes: readonly Buffer[];
}

/** Codes for the day when the telephone is lost; 60 random bits each. */
export function newCodes(keys: KeyStore, professionalId: number): NewCodes {
  const codes = Array.from({ length: many }, () => codeOf(randomBytes(codeLength)));
  const hashes = codes.map((code) => hashOf(keys, professionalId, code));
  return { written: codes.map(written), hashes };
}

/** What is kept of a code that somebody typed; null for what has not the form of one. */
export function typedCodeHash(
  keys: KeyStore,
  professionalId: number,
  typed: string,
): Buffer | null {
  const read = readCode(typed);
  return read.ok ? hashOf(keys, professionalId, read.code) : null;
}

const hashOf = (keys: KeyStore, professionalId: number, code: string): Buffer =>
  keyedHash(keys.ensure(accountKey), [`recovery ${professionalId} ${code}`]);
