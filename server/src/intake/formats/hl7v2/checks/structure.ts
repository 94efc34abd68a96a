import { raise } from "../../../../result/issue-texts.ts";
import { text } from "../text.ts";
import type { Check } from "./check.ts";

/** PID, then OBR, then OBX (7.3.1). Of a message that is no ORU nothing is said. */
export const structure: Check = (message, arranged, issues) => {
  const { hasPatient, hasOrder, misplaced } = arranged;
  if (hasPatient && hasOrder && misplaced.length === 0) return;
  if (text(message.segments[0], 9) !== "ORU") return;
  if (!hasPatient) issues.push(raise("segment.missing", "PID", { segment: "PID" }));
  if (!hasOrder) issues.push(raise("segment.missing", "OBR", { segment: "OBR" }));
  // Where the segment that it should follow is missing, that is said and enough.
  if (!hasPatient || !hasOrder) return;
  for (const segment of misplaced) issues.push(raise("segment.out-of-place", segment.place()));
};
