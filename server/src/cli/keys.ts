import { createKeys } from "../platform/keys/founding.ts";
import type { Command } from "./command.ts";

export const keysCreate: Command = {
  name: "keys create",
  summary: "make the lasting keys of an installation, once",
  usage: "keys create",
  flags: {},
  async run(context) {
    const { keysDir, production } = context.config();
    const made = createKeys(keysDir, production ? "production" : "rehearsal");
    const text =
      made.length > 0
        ? `made ${made.join(", ")} in ${keysDir}: back this folder up apart from the database`
        : `nothing to do: the keys are in ${keysDir}`;
    return { text, json: { folder: keysDir, made } };
  },
};
