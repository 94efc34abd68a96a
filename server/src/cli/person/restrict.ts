import { liftAnswer, nothingAnswer, restrictAnswer } from "../../rights/answer/acts.ts";
import { liftRestrictions, restrict } from "../../rights/restrict.sql.ts";
import type { Command } from "../command.ts";
import { deal, personFlags, personUsage } from "./deal.ts";

export const personRestrict: Command = {
  name: "person restrict",
  summary: "restrict a person's data: nothing told, shown or fed; --lift ends it (audited)",
  usage: `person restrict [--lift] ${personUsage}`,
  flags: { ...personFlags, lift: "switch" },
  run(context) {
    const lift = context.flags.lift === true;
    return deal(context, async ({ client, found, head, actor }) => {
      const action = lift ? "person: restriction lifted" : "person: data restricted";
      if (found === null) {
        return { action, document: nothingAnswer(lift ? "lift" : "restrict", head), subject: {} };
      }
      if (lift) {
        const lifted = await liftRestrictions(client, found.faces, head.at);
        return { action, document: liftAnswer(head, lifted), subject: { lifted } };
      }
      await restrict(client, found.faces, head.reference, actor, head.at);
      const reports = found.reports.filter((one) => one.theirs).length;
      return { action, document: restrictAnswer(head, reports), subject: { reports } };
    });
  },
};
