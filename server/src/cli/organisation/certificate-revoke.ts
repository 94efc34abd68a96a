import { existsSync } from "node:fs";
import type { PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { type Binding, bindingsOf } from "../../platform/tls/client-certificate.ts";
import { actorOf, type Command, required, UsageError } from "../command.ts";
import {
  endBindings,
  fingerprintsLike,
  revokeCertificate,
  showCertificates,
} from "./certificate.sql.ts";
import { codeAndFile } from "./certificate.ts";
import { unknown } from "./commands.ts";
import { readCertificateFile } from "./read-certificate.ts";

export const certificateRevoke: Command = {
  name: "organisation certificate revoke",
  summary: "refuse a certificate from now on, by its file or its name; its connections are closed",
  usage:
    "organisation certificate revoke CODE FILE|NAME [--names-too] --as WHO --purpose WHY   (--names-too: nor any other certificate of the same names)",
  flags: { "names-too": "switch" },
  operand: "CODE FILE...",
  async run(context) {
    const [code, given] = codeAndFile(context);
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const namesToo = context.flags["names-too"] === true;
    const pool = await context.database();
    const done = await transaction(pool, async (client) => {
      const at = context.now();
      const { fingerprint, bindings } = await find(client, code, given);
      if (namesToo && bindings.length === 1)
        throw new UsageError(
          "With --names-too give the certificate's file: names are read from it.",
        );
      const revoked = await revokeCertificate(client, code, fingerprint, at);
      const exact = bindings.filter((one) => one.kind === "exact");
      const ended = await endBindings(client, code, namesToo ? bindings : exact, at);
      if (!revoked && ended === 0)
        throw new UsageError("It was revoked already; nothing was changed.");
      const subject = { code, certificate: fingerprint, bindingsEnded: ended };
      const entry = { actor, action: "certificate revoked", purpose, subject };
      await appendLink(client, "cli", 0, [entry], at);
      return { code, fingerprint, bindingsEnded: ended };
    });
    return {
      text: `${done.fingerprint.slice(0, 16)} opens nothing any more within seconds, and what it had opened is closed`,
      json: done,
    };
  },
};

/** By a file; or by the name that `organisation certificate list` shows. @throws {UsageError} */
async function find(
  client: PoolClient,
  code: string,
  given: string,
): Promise<{ fingerprint: string; bindings: Binding[] }> {
  if ((await showCertificates(client, code)) === undefined) throw unknown(code);
  if (!existsSync(given) && /^[0-9a-f]{12,64}$/.test(given)) {
    const found = await fingerprintsLike(client, code, given);
    const [fingerprint, ...more] = found;
    if (fingerprint === undefined || more.length > 0) {
      throw new UsageError(
        `${code} has ${found.length} certificates of this name: see ./run cli organisation certificate list ${code}.`,
      );
    }
    return { fingerprint, bindings: [{ kind: "exact", issuer: "", name: fingerprint }] };
  }
  const certificate = readCertificateFile(given);
  return { fingerprint: certificate.fingerprint, bindings: bindingsOf(certificate) };
}
