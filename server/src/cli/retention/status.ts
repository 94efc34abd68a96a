import { standing } from "../../retention/standing.ts";
import type { Command } from "../command.ts";
import { groundOf, timeAsked } from "./ground.ts";
import { dueText, line, presentText, rulesText, runText } from "./words.ts";

export const retentionStatus: Command = {
  name: "retention status",
  summary: "how the erasure stands, and what is due; --at DATE: what will be due then",
  usage: "retention status [--at DATE]",
  flags: { at: "text" },
  async run(context) {
    const { keys, retention } = groundOf(context);
    const now = await standing(await context.database(), keys, retention, timeAsked(context));
    const text = [
      line("day", `${now.day}${now.lawEnded ? ": the law has ended" : ""}`),
      line("rules", rulesText(retention)),
      line("last tried", runText(now.tried)),
      line("last done", runText(now.done)),
      "there now",
      ...presentText(now.present),
      "due",
      ...dueText(now),
    ];
    const { namedDays, refusedDays, until } = retention;
    return { text: text.join("\n"), json: { rules: { namedDays, refusedDays, until }, ...now } };
  },
};
