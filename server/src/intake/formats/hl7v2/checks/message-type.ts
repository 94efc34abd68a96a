import { raise } from "../../../../result/issue-texts.ts";
import { text } from "../text.ts";
import type { Check } from "./check.ts";

/** MSH-9 is ORU^R01; the structure in MSH-9.3 may be absent, as before v2.3.1 (2.15.9.9). */
export const messageType: Check = (message, _arranged, issues) => {
  const msh = message.segments[0];
  if (text(msh, 9) !== "ORU") issues.push(raise("message.type", "MSH-9"));
  else if (text(msh, 9, 2) !== "R01") issues.push(raise("message.event", "MSH-9"));
};
