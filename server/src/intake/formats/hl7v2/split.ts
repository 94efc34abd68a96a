import { splitBatch } from "#hl7v2";
import type { Issue } from "../../../result/issue.ts";
import { raise } from "../../../result/issue-texts.ts";
import type { Split } from "../contract.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The messages of some bytes: one, several in a row, or a batch with FHS, BHS, BTS and FTS (v2.5.1
 * section 2.10.3). A trailer that counts otherwise is remarked; what belongs to no message is not
 * passed over, for it may be one that lost its beginning.
 */
export function split(bytes: Uint8Array): Split {
  const batch = splitBatch(bytes);
  const issues: Issue[] = [];
  const remarks: Issue[] = [];
  for (const fault of batch.faults) {
    if (fault.code === "bad-segment") remarks.push(raise("batch.count", fault.place));
    else issues.push(unreadable(fault));
  }
  return { messages: batch.messages, issues, remarks };
}
