import { acknowledgementConditions } from "./acknowledgement-conditions.ts";
import type { Check } from "./check.ts";
import { controlId } from "./control-id.ts";
import { messageType } from "./message-type.ts";
import { noContinuation } from "./no-continuation.ts";
import { processingId } from "./processing-id.ts";
import { readableCharacters } from "./readable-characters.ts";
import { sentTime } from "./sent-time.ts";
import { structure } from "./structure.ts";
import { version } from "./version.ts";

/** What a message must be before its fields have a meaning, in the order of the message. */
export const checks: readonly Check[] = [
  sentTime,
  messageType,
  controlId,
  processingId,
  version,
  noContinuation,
  acknowledgementConditions,
  structure,
  readableCharacters,
];
