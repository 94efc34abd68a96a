import { checkFile } from "../operations/check/check.ts";
import { type Command, optional } from "./command.ts";

export const intakeCheck: Command = {
  name: "intake check",
  summary: "judge message files without recording anything; no database is needed",
  usage: "intake check FILE... [--map FILE] [--country CODE] [--json]",
  flags: { map: "text", country: "text" },
  operand: "FILE...",
  async run(context) {
    const map = optional(context, "map");
    const country = optional(context, "country");
    const options = {
      now: context.now(),
      ...(map ? { map } : {}),
      ...(country ? { country } : {}),
    };
    const elements = [];
    for (const file of context.positionals) elements.push(...(await checkFile(file, options)));
    const lines = elements.map((one) => {
      const issues = one.issues.map(
        (issue) => `  ${issue.severity} ${issue.place}: ${issue.message}`,
      );
      const results = one.results.map(
        (result) => `  ${result.test}: ${result.value} (${result.status})`,
      );
      return [`${one.file} ${one.message}: ${one.outcome}`, ...results, ...issues].join("\n");
    });
    return { text: lines.join("\n"), json: elements };
  },
};
