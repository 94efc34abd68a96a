import { createHash, randomBytes } from "node:crypto";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { saveToken } from "../../registry/organisation.sql.ts";
import { actorOf, type Command, optional, required, UsageError } from "../command.ts";
import { unknown } from "./commands.ts";
import { revokeToken } from "./organisation.sql.ts";

export const tokenAdd: Command = {
  name: "organisation token",
  summary: "give an organisation a token for POST /intake/hl7v2; it is shown once",
  usage: "organisation token --code C [--label L] --as WHO [--purpose WHY]",
  flags: { code: "text", label: "text" },
  async run(context) {
    const code = required(context, "code");
    const actor = actorOf(context);
    const purpose = optional(context, "purpose") ?? "registration";
    const label = optional(context, "label") ?? "";
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token).digest();
    const id = hash.toString("hex").slice(0, 12);
    const pool = await context.database();
    await transaction(pool, async (client) => {
      const at = context.now();
      if (!(await saveToken(client, code, hash, label, at))) throw unknown(code);
      const entry = { actor, action: "token given", purpose, subject: { code, token: id } };
      await appendLink(client, "cli", 0, [entry], at);
    });
    return { text: `${token}\nIts name, to revoke it: ${id}`, json: { code, id, token } };
  },
};

export const tokenRevoke: Command = {
  name: "organisation revoke",
  summary: "revoke a token by its name, as `organisation show` has it",
  usage: "organisation revoke --code C --token NAME --as WHO --purpose WHY",
  flags: { code: "text", token: "text" },
  async run(context) {
    const code = required(context, "code");
    const id = required(context, "token", "its name, not the token itself");
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const pool = await context.database();
    await transaction(pool, async (client) => {
      const at = context.now();
      if ((await revokeToken(client, code, id, at)) === 0) {
        throw new UsageError(
          `${code} has no token of this name in force: see ./run cli organisation show ${code}.`,
        );
      }
      const entry = { actor, action: "token revoked", purpose, subject: { code, token: id } };
      await appendLink(client, "cli", 0, [entry], at);
    });
    return { text: `${id} opens nothing any more within two seconds`, json: { code, id } };
  },
};
