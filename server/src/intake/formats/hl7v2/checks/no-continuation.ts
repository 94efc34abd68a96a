import { raise } from "../../../../result/issue-texts.ts";
import { text } from "../text.ts";
import type { Check } from "./check.ts";

/** A message in pieces (2.10.2) is refused: a piece alone would be read as the whole. */
export const noContinuation: Check = (message, _arranged, issues) => {
  if (text(message.segments[0], 14) !== "") issues.push(raise("message.continued", "MSH-14"));
  for (const name of ["ADD", "DSC"] as const) {
    const segment = message.first(name);
    if (segment !== undefined) issues.push(raise("message.continued", name));
  }
};
