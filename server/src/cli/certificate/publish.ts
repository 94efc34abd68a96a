import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ownRevocations } from "../../certificates/own-revocations.sql.ts";
import { trustFiles } from "../../certificates/publish.ts";
import { ownSigners } from "../../certificates/signer/published.ts";
import { type Command, required } from "../command.ts";

export const certificatePublish: Command = {
  name: "certificate publish",
  summary: "write the keys that sign here and what was taken back into a trust folder",
  usage: "certificate publish --to FOLDER",
  flags: { to: "text" },
  async run(context) {
    const folder = required(context, "to", "the trust folder that is written to");
    const config = context.config();
    const signers = ownSigners(config.dataDir);
    const revoked = await ownRevocations(await context.database());
    const files = trustFiles(signers, revoked, config.country.toUpperCase());
    for (const [name, content] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return {
      text: `${signers.length} keys and ${revoked.length} taken back, in ${folder}`,
      json: { folder, files: [...files.keys()], keys: signers.length, revoked: revoked.length },
    };
  },
};
