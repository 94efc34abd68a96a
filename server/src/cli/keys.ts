import { createKeys, foundKeys } from "../platform/keys/founding.ts";
import type { Command } from "./command.ts";

export const keysCreate: Command = {
  name: "keys create",
  summary: "make the lasting keys of an installation, once; --production for real people",
  usage: "keys create [--production]",
  flags: { production: "switch" },
  async run(context) {
    const config = context.config();
    const production = config.production || context.flags.production === true;
    const folder = config.keysDir;
    const made = createKeys(folder, production ? "production" : "rehearsal");
    // Keys that were there before may be of the other use: they are left as they are, and it is said.
    foundKeys(folder, production);
    const use = production ? "production" : "demo and tests, never for production";
    const text =
      made.length > 0
        ? `made ${made.join(", ")} in ${folder}, for ${use}: back this folder up apart from the database`
        : `nothing to do: the keys are in ${folder}, for ${use}`;
    return { text, json: { folder, made, use: production ? "production" : "rehearsal" } };
  },
};
