import { readFileSync } from "node:fs";
import { longestWords, rectify } from "../../rights/acts/rectify.ts";
import { type Command, type CommandContext, required, UsageError } from "../command.ts";
import { dealWith, personFlags, personUsage } from "./deal.ts";

export const personRectify: Command = {
  name: "person rectify",
  summary: "ask the laboratories to rectify on a person's word; nothing is edited here (audited)",
  usage: `person rectify --words FILE [--report LANE-NUMBER ...] ${personUsage}`,
  flags: { ...personFlags, words: "text", report: "list" },
  run(context) {
    const chosen = context.flags.report;
    return dealWith(context, rectify(wordsOf(context), Array.isArray(chosen) ? chosen : null));
  },
};

/** What is wrong and what would be right, in the person's words. */
function wordsOf(context: CommandContext): string {
  const file = required(context, "words", "a file with what is wrong, in the person's words");
  let detail: string;
  try {
    detail = readFileSync(file, "utf8").trim();
  } catch {
    throw new UsageError(`The file ${file} cannot be read: check its name and its rights.`);
  }
  if (detail === "" || detail.length > longestWords) {
    throw new UsageError("The words are empty, or more than 4,000 letters.");
  }
  return detail;
}
