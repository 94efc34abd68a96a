import { raise } from "../../../../result/issue-texts.ts";
import { text } from "../text.ts";
import type { Check } from "./check.ts";

const supported: ReadonlySet<string> = new Set(["2.3", "2.3.1", "2.4", "2.5", "2.5.1"]);

/** MSH-12: from v2.6 on ORU^R01 has groups and fields that are not read here (2.15.9.12). */
export const version: Check = (message, _arranged, issues) => {
  if (!supported.has(text(message.segments[0], 12)))
    issues.push(raise("message.version", "MSH-12"));
};
