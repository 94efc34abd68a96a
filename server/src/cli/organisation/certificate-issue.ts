import { X509Certificate } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { type Binding, describeCertificate } from "../../platform/tls/client-certificate.ts";
import { foundRehearsal, issueClient } from "../../platform/tls/rehearsal-authority.ts";
import { actorOf, type Command, optional, required, UsageError } from "../command.ts";
import { bindingHolder } from "./certificate.sql.ts";
import { bind } from "./certificate.ts";

export const certificateIssue: Command = {
  name: "organisation certificate issue",
  summary: "demo and test: make certificates by which organisations may try their connection",
  usage: "organisation certificate issue CODE... --to FOLDER --as WHO [--purpose WHY]",
  flags: { to: "text" },
  operand: "CODE...",
  async run(context) {
    const folder = required(context, "to", "the folder that gets CODE.pem and CODE.key");
    const actor = actorOf(context);
    const purpose = optional(context, "purpose") ?? "rehearsal";
    const { production, tls } = context.config();
    if (production || !tls?.own) {
      throw new UsageError(
        "Only a demo or test that made its own authority issues certificates; in production a real authority does.",
      );
    }
    const codes = [...new Set(context.positionals)];
    const wrong = codes.find((code) => !/^[\w.-]{1,40}$/.test(code));
    if (wrong !== undefined) throw new UsageError("A code has at most 40 letters, digits, . _ -");
    await foundRehearsal(tls);
    const issued = await Promise.all(
      codes.map(async (code) => ({ code, ...(await issueClient(tls, code)) })),
    );
    const pool = await context.database();
    await transaction(pool, async (client) => {
      const at = context.now();
      for (const { code, certificate: pem } of issued) {
        const certificate = describeCertificate(new X509Certificate(pem));
        const { issuer, subject: name } = certificate;
        const binding: Binding = { kind: "subject", issuer, name };
        // A certificate that follows another of the same name needs no binding of its own.
        if ((await bindingHolder(client, binding)) !== code)
          await bind(client, code, certificate, binding, at);
      }
      const entry = { actor, action: "certificates issued", purpose, subject: { codes } };
      await appendLink(client, "cli", 0, [entry], at);
    });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { code, certificate, key } of issued) {
      writeFileSync(join(folder, `${code}.key`), key, { mode: 0o600 });
      writeFileSync(join(folder, `${code}.pem`), certificate);
    }
    return {
      text: `${codes.length} made in ${folder}; the server's authority is ${tls.authorities}`,
      json: { codes, folder, authority: tls.authorities },
    };
  },
};
