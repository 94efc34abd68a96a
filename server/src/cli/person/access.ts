import { access } from "../../rights/acts/access.ts";
import type { Command } from "../command.ts";
import { dealWith, personFlags, personUsage } from "./deal.ts";

export const personAccess: Command = {
  name: "person access",
  summary: "answer a request for access: all that is held, who received it, who looked (audited)",
  usage: `person access ${personUsage}`,
  flags: personFlags,
  run: (context) => dealWith(context, access),
};
