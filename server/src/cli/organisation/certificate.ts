import type { PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import {
  type Binding,
  type BindingKind,
  bindingKinds,
  bindingsOf,
  type ClientCertificate,
  onOneLine,
} from "../../platform/tls/client-certificate.ts";
import { noteCertificates } from "../../registry/certificate-seen.sql.ts";
import { actorOf, type Command, type CommandContext, optional, UsageError } from "../command.ts";
import { bindingHolder, isRevoked, saveBinding, showCertificates } from "./certificate.sql.ts";
import { unknown } from "./commands.ts";
import { readCertificateFile } from "./read-certificate.ts";

export const certificateAdd: Command = {
  name: "organisation certificate add",
  summary: "let an organisation send by MLLP over TLS with a certificate, and those that follow it",
  usage:
    "organisation certificate add CODE FILE [--by subject|san|exact] [--san NAME] --as WHO [--purpose WHY]",
  flags: { by: "text", san: "text" },
  operand: "CODE FILE...",
  async run(context) {
    const [code, file] = codeAndFile(context);
    const actor = actorOf(context);
    const purpose = optional(context, "purpose") ?? "registration";
    const certificate = readCertificateFile(file);
    const binding = chosenBinding(context, certificate);
    const pool = await context.database();
    await transaction(pool, async (client) => {
      const at = context.now();
      await bind(client, code, certificate, binding, at);
      const { fingerprint } = certificate;
      const subject = { code, by: binding.kind, certificate: fingerprint };
      const entry = { actor, action: "certificate bound", purpose, subject };
      await appendLink(client, "cli", 0, [entry], at);
    });
    const shown = { kind: binding.kind, name: onOneLine(binding.name) };
    return {
      text: `${code} is known by ${shown.kind} ${shown.name} within two seconds`,
      json: { code, ...shown, fingerprint: certificate.fingerprint, ends: certificate.notAfter },
    };
  },
};

export const certificateList: Command = {
  name: "organisation certificate list",
  summary: "list what an organisation is known by over TLS, and the certificates it has shown",
  usage: "organisation certificate list CODE",
  flags: {},
  operand: "CODE",
  async run(context) {
    const [code = ""] = context.positionals;
    const pool = await context.database();
    const found = await transaction(pool, (client) => showCertificates(client, code));
    if (!found) throw unknown(code);
    const lines = [
      ...found.bindings.map(
        ({ kind, issuer, name, ended_at }) =>
          `by ${kind}: ${onOneLine(name)}${issuer && `, of ${onOneLine(issuer)}`}${ended_at ? ", ended" : ""}`,
      ),
      ...found.certificates.map(
        ({ fingerprint, subject, not_after, revoked_at }) =>
          `certificate ${fingerprint.slice(0, 16)}: ${onOneLine(subject)}, ends ${not_after.slice(0, 10)}${revoked_at ? ", revoked" : ""}`,
      ),
    ];
    return { text: lines.join("\n") || "none yet", json: found };
  },
};

/** Binds a certificate to an organisation in the open transaction. @throws {UsageError} */
export async function bind(
  client: PoolClient,
  code: string,
  certificate: ClientCertificate,
  binding: Binding,
  at: Date,
): Promise<void> {
  const holder = await bindingHolder(client, binding);
  if (holder !== null) {
    throw new UsageError(
      holder === code
        ? `${code} is known by it already.`
        : `It is ${holder} that is known by it: two organisations could not be told apart.`,
    );
  }
  if (await isRevoked(client, certificate.fingerprint)) {
    throw new UsageError("This certificate was revoked here and is never taken again.");
  }
  const organisation = await saveBinding(client, code, binding, at);
  if (organisation === null) throw unknown(code);
  await noteCertificates(client, [{ organisation, certificate, at }]);
}

/** @throws {UsageError} where the certificate has no such name, or more than one */
function chosenBinding(context: CommandContext, certificate: ClientCertificate): Binding {
  const named = optional(context, "san");
  const kind = optional(context, "by") ?? (named === null ? "subject" : "san");
  if (!isKind(kind)) throw new UsageError(`--by is one of ${bindingKinds.join(", ")}.`);
  const possible = bindingsOf(certificate).filter((one) => one.kind === kind);
  const fitting = named === null ? possible : possible.filter((one) => one.name === named);
  const [only, ...more] = fitting;
  if (only !== undefined && more.length === 0) return only;
  if (kind === "subject") {
    throw new UsageError("The certificate has no subject: bind it with --by san or --by exact.");
  }
  const names = certificate.names.join(", ") || "none";
  throw new UsageError(`Choose one of its names with --san; it has: ${names}.`);
}

const isKind = (text: string): text is BindingKind => bindingKinds.some((kind) => kind === text);

/** Two operands. @throws {UsageError} */
export function codeAndFile(context: CommandContext): [code: string, file: string] {
  const [code, file, ...more] = context.positionals;
  if (code !== undefined && file !== undefined && more.length === 0) return [code, file];
  throw new UsageError("Give the code of the organisation and one certificate.");
}
