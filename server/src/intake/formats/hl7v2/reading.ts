import type { Message } from "#hl7v2";
import type { Reading } from "../contract.ts";

/** A reading with the message it is of; null when there is none. */
export interface Hl7Reading extends Reading {
  readonly message: Message | null;
  readonly bytes: Uint8Array;
}
