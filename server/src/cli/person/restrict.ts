import { lift, restrict } from "../../rights/acts/restrict.ts";
import type { Command } from "../command.ts";
import { dealWith, personFlags, personUsage } from "./deal.ts";

export const personRestrict: Command = {
  name: "person restrict",
  summary: "restrict a person's data: nothing told, shown or fed; --lift ends it (audited)",
  usage: `person restrict [--lift] ${personUsage}`,
  flags: { ...personFlags, lift: "switch" },
  run: (context) => dealWith(context, context.flags.lift === true ? lift : restrict),
};
