/** Why a text is no valid 2D-DOC. */
export type ReasonCode =
  | "too-long"
  | "header"
  | "version"
  | "type"
  | "fields"
  | "signature-form"
  | "unknown-key"
  | "signature"
  | "revoked";

/** What is wrong: an English sentence that names a place and repeats no content. */
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
