/** Why bytes could not be read as one message. */
export type FaultCode =
  | "empty"
  | "no-msh"
  | "bad-delimiters"
  | "bad-segment"
  | "charset"
  | "too-large";

/**
 * A fault of the bytes themselves, found before any field has a meaning.
 * `place` is a field ("MSH-18"), a segment ("MSH[2]"), a line ("line 7", counted without blank
 * lines) or "message"; `detail` is an English sentence that repeats no content.
 */
export interface Fault {
  readonly code: FaultCode;
  readonly place: string;
  readonly detail: string;
}

export function fault(code: FaultCode, place: string, detail: string): Fault {
  return { code, place, detail };
}
