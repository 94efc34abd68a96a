/** Why a text is no valid certificate. */
export type ReasonCode =
  | "too-long"
  | "prefix"
  | "base45"
  | "zlib"
  | "too-large"
  | "cbor"
  | "cose"
  | "cwt"
  | "algorithm"
  | "kid"
  | "unknown-key"
  | "key-mismatch"
  | "signature"
  | "key-expired"
  | "usage"
  | "not-yet-valid"
  | "expired"
  | "groups"
  | "schema"
  | "value-set"
  | "revoked";

/**
 * What is wrong: `detail` is an English sentence that names a place (a field, a header, a position)
 * and repeats no content.
 */
export interface Fault {
  readonly code: ReasonCode;
  readonly detail: string;
}

/** What was read, or why it could not be: wrong data from outside is a value. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

export const found = <T>(value: T): Outcome<T> => ({ ok: true, value });

export function refused(code: ReasonCode, detail: string): { ok: false; fault: Fault } {
  return { ok: false, fault: { code, detail } };
}
