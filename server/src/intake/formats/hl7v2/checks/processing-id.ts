import { raise } from "../../../../result/issue-texts.ts";
import { text } from "../text.ts";
import type { Check } from "./check.ts";

const known: ReadonlySet<string> = new Set(["P", "T", "D"]);

/** MSH-11 says whether a message is meant: without it nobody could tell (2.15.9.11, table 0103). */
export const processingId: Check = (message, _arranged, issues) => {
  if (!known.has(text(message.segments[0], 11))) issues.push(raise("message.processing", "MSH-11"));
};
