import { splitBatch } from "#hl7v2";
import type { Format } from "../contract.ts";
import { acknowledge } from "./acknowledge.ts";
import { blank } from "./blank.ts";
import { read } from "./read.ts";

/** HL7 v2, ORU^R01, versions 2.3 to 2.5.1. */
export const hl7v2: Format = {
  name: "hl7v2",
  split(bytes) {
    const batch = splitBatch(bytes);
    const issues = batch.faults.map((fault) => ({
      code: "message.unreadable",
      severity: "error" as const,
      place: "MSH",
      values: { fault: fault.code },
    }));
    return { messages: batch.messages, issues };
  },
  read,
  acknowledge,
  blank,
};
