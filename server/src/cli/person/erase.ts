import { erase } from "../../rights/acts/erase.ts";
import type { Command } from "../command.ts";
import { dealWith, personFlags, personUsage } from "./deal.ts";

export const personErase: Command = {
  name: "person erase",
  summary: "erase what is named of a person; --sever cuts the results too, where that is ordered",
  usage: `person erase [--sever] ${personUsage}`,
  flags: { ...personFlags, sever: "switch" },
  run: (context) => dealWith(context, erase(context.flags.sever === true)),
};
