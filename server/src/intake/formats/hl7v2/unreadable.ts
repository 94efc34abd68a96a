import type { Fault, FaultCode } from "#hl7v2";
import type { Issue } from "../../../result/issue.ts";
import { type IssueCode, raise } from "../../../result/issue-texts.ts";

const codes: Readonly<Record<FaultCode, IssueCode>> = {
  empty: "message.empty",
  "no-msh": "message.not-hl7",
  "bad-delimiters": "message.delimiters",
  "bad-segment": "message.segment",
  charset: "message.charset",
  "too-large": "message.too-large",
};

/** Why bytes are no message, in the codec's own words for it. */
export function unreadable(fault: Fault, limit = 0): Issue {
  const place = fault.place === "message" ? "MSH" : fault.place;
  return raise(codes[fault.code], place, fault.code === "too-large" ? { limit } : undefined);
}
