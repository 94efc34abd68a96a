import { readFileSync, writeFileSync } from "node:fs";
import {
  certifyAuthority,
  certifySigner,
  RequestError,
} from "../../certificates/signer/certify.ts";
import { readDescriptions, readPrivateKey } from "../../certificates/signer/key-files.ts";
import { makeKey } from "../../certificates/signer/make-key.ts";
import {
  accountable,
  type Command,
  type CommandContext,
  optional,
  required,
  UsageError,
} from "../command.ts";
import { noted } from "./noted.ts";

export const authorityInit: Command = {
  name: "certificate authority init",
  summary:
    "make the national authority (CSCA) that issues certificates of signers, on a machine apart",
  usage: "certificate authority init --organisation NAME --as WHO --purpose WHY",
  flags: { organisation: "text" },
  async run(context) {
    accountable(context);
    const organisation = required(context, "organisation", "as the certificate names it");
    const { keysDir, production, country } = context.config();
    const at = context.now();
    const naming = { country: country.toUpperCase(), organisation, rehearsal: !production };
    const key = await makeKey(keysDir, {
      usage: "authority",
      production,
      at,
      certify: (privateKey) => certifyAuthority(privateKey, naming, at),
    });
    await noted(context, "signing authority made", { key: key.name });
    return {
      text: `${key.name} is made.\n${key.certificate?.trim()}`,
      json: { key: key.name, certificate: key.certificate },
    };
  },
};

export const authorityIssue: Command = {
  name: "certificate authority issue",
  summary:
    "issue the certificate (DSC) that a request asks for, by the newest authority of this folder",
  usage:
    "certificate authority issue --request FILE --out FILE [--from DATE] --as WHO --purpose WHY",
  flags: { request: "text", out: "text", from: "text" },
  async run(context) {
    accountable(context);
    const request = readText(context, "request", "what `certificate key request` gave");
    const out = required(context, "out", "the file that gets the certificate");
    const { keysDir } = context.config();
    const authority = readDescriptions(keysDir)
      .filter((key) => key.usage === "authority" && key.retiredAt === null)
      .at(-1);
    if (!authority?.certificate) {
      throw new UsageError("No authority is here: `certificate authority init` makes one.");
    }
    const at = firstDay(context);
    const issuer = {
      certificate: authority.certificate,
      privateKey: readPrivateKey(keysDir, authority.name),
    };
    const certificate = await certifySigner(request, issuer, at).catch((error) => {
      if (error instanceof RequestError) throw new UsageError(error.message);
      throw error;
    });
    writeFileSync(out, certificate);
    await noted(context, "signing certificate issued", { authority: authority.name });
    return {
      text: `issued by ${authority.name}: ${out}`,
      json: { authority: authority.name, out },
    };
  },
};

/** A day ahead gives verifiers the time to learn of the key before it signs. @throws {UsageError} */
function firstDay(context: CommandContext): Date {
  const asked = optional(context, "from");
  if (asked === null) return context.now();
  const at = new Date(`${asked}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(asked) || Number.isNaN(at.getTime()))
    throw new UsageError("--from is a date, as 2026-03-01.");
  return at;
}

/** A file that a flag names. @throws {UsageError} */
export function readText(context: CommandContext, flag: string, what: string): string {
  const file = required(context, flag, what);
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`--${flag}: the file cannot be read.`);
  }
}
