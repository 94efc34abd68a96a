import { X509Certificate } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { appendLink } from "../../audit/append.sql.ts";
import {
  addApplication,
  applications,
  endApplication,
} from "../../certificates/activation/applications.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import {
  type Binding,
  bindingsOf,
  type ClientCertificate,
  describeCertificate,
  onOneLine,
} from "../../platform/tls/client-certificate.ts";
import { foundRehearsal, issueClient } from "../../platform/tls/rehearsal-authority.ts";
import {
  accountable,
  type Command,
  type CommandContext,
  required,
  UsageError,
} from "../command.ts";
import { readCertificateFile } from "../organisation/read-certificate.ts";

export const applicationAdd: Command = {
  name: "codes application add",
  summary: "let the server of an application verify activation codes, by its certificate",
  usage: "codes application add NAME --certificate FILE [--exact] --as WHO --purpose WHY",
  flags: { certificate: "text", exact: "switch" },
  operand: "NAME",
  async run(context) {
    const name = nameOf(context);
    const certificate = readCertificateFile(required(context, "certificate"));
    return add(context, name, certificate);
  },
};

export const applicationIssue: Command = {
  name: "codes application issue",
  summary: "demo and test: make a certificate by which an application's server may try it",
  usage: "codes application issue NAME --to FOLDER --as WHO --purpose WHY",
  flags: { to: "text" },
  operand: "NAME",
  async run(context) {
    const name = nameOf(context);
    const folder = required(context, "to", "the folder that gets NAME.pem and NAME.key");
    const { production, tls } = context.config();
    if (production || !tls?.own) {
      throw new UsageError(
        "Only a demo or test that made its own authority issues certificates; in production a real authority does.",
      );
    }
    await foundRehearsal(tls);
    const { certificate, key } = await issueClient(tls, name);
    const answer = await add(context, name, describeCertificate(new X509Certificate(certificate)));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, `${name}.key`), key, { mode: 0o600 });
    writeFileSync(join(folder, `${name}.pem`), certificate);
    return {
      text: `${answer.text}\nits files are in ${folder}; the server's authority is ${tls.authorities}`,
      json: { ...answer.json, folder, authority: tls.authorities },
    };
  },
};

async function add(context: CommandContext, name: string, certificate: ClientCertificate) {
  const { actor, purpose } = accountable(context);
  const kind = context.flags.exact === true ? "exact" : "subject";
  const binding: Binding | undefined = bindingsOf(certificate).find((one) => one.kind === kind);
  if (!binding) throw new UsageError("The certificate has no subject: bind it with --exact.");
  const pool = await context.database();
  const added = await transaction(pool, async (client) => {
    const done = await addApplication(client, name, binding, context.now());
    const subject = { name, kind, issuer: binding.issuer, bound: binding.name, added: done };
    const entry = { actor, action: "activation application added", purpose, subject };
    await appendLink(client, "cli", 0, [entry], context.now());
    return done;
  });
  const shown = onOneLine(binding.name);
  // A certificate that follows another of the same name is known already.
  const text = added ? `${name} may ask, as ${shown}` : `${shown} is known already`;
  return { text, json: { name, kind, bound: binding.name, added } };
}

export const applicationList: Command = {
  name: "codes application list",
  summary: "the applications whose servers may verify activation codes, and those that could",
  usage: "codes application list",
  flags: {},
  async run(context) {
    const rows = await applications(await context.database(), true);
    const lines = rows.map(
      (row) =>
        `${row.name}  ${row.kind}  ${onOneLine(row.bound)}  since ${row.addedAt.toISOString()}${row.endedAt ? `  ended ${row.endedAt.toISOString()}` : ""}`,
    );
    return { text: lines.join("\n") || "none", json: rows };
  },
};

export const applicationEnd: Command = {
  name: "codes application end",
  summary: "let the server of an application verify nothing more, within two seconds",
  usage: "codes application end NAME --as WHO --purpose WHY",
  flags: {},
  operand: "NAME",
  async run(context) {
    const { actor, purpose } = accountable(context);
    const name = nameOf(context);
    const pool = await context.database();
    const ended = await transaction(pool, async (client) => {
      const certificates = await endApplication(client, name, context.now());
      const subject = { name, certificates };
      const entry = { actor, action: "activation application ended", purpose, subject };
      await appendLink(client, "cli", 0, [entry], context.now());
      return certificates;
    });
    if (ended === 0) throw new UsageError(`No application ${name} may ask now.`);
    return { text: `${name} may ask no more`, json: { name, ended } };
  },
};

function nameOf(context: CommandContext): string {
  const [name = ""] = context.positionals;
  if (/^[\w.-]{1,40}$/.test(name)) return name;
  throw new UsageError("A name has at most 40 letters, digits, . _ -");
}
