import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { groupsAllowed } from "#hcert";
import { publicKeyOf, requestCertificate } from "../../certificates/signer/certify.ts";
import {
  type DescribedKey,
  readDescriptions,
  readPrivateKey,
  writeDescription,
} from "../../certificates/signer/key-files.ts";
import { timesOf } from "../../certificates/signer/key-ring.ts";
import { makeKey } from "../../certificates/signer/make-key.ts";
import { type SigningUsage, signingUsages } from "../../certificates/signer/usage.ts";
import {
  accountable,
  type Command,
  type CommandContext,
  optional,
  required,
  UsageError,
} from "../command.ts";
import { readText } from "./authority.ts";
import { noted } from "./noted.ts";

export const keyNew: Command = {
  name: "certificate key new",
  summary: "make a key that signs; one for EU certificates waits for its certificate",
  usage:
    "certificate key new --usage dcc|2d-doc|activation-code [--names AUTHORITY/CERTIFICATE] --as WHO --purpose WHY",
  flags: { usage: "text", names: "text" },
  async run(context) {
    accountable(context);
    const usage = usageAsked(context);
    const twoDDoc = namesAsked(context, usage);
    const { keysDir, production } = context.config();
    const key = await makeKey(keysDir, { usage, production, at: context.now(), twoDDoc });
    await noted(context, "signing key made", { key: key.name });
    const next =
      usage === "dcc"
        ? "ask for its certificate with `certificate key request`"
        : "it signs from now on";
    return {
      text: `${key.name} is made: ${next}. Back the folder of keys up.`,
      json: { key: key.name, publicKey: key.publicKey },
    };
  },
};

export const keyRequest: Command = {
  name: "certificate key request",
  summary: "write the request (PKCS #10) by which an authority issues the certificate of a key",
  usage: "certificate key request KEY --organisation NAME --out FILE --as WHO --purpose WHY",
  flags: { organisation: "text", out: "text" },
  operand: "KEY",
  async run(context) {
    accountable(context);
    const key = keyNamed(context, "dcc");
    const { keysDir, production, country } = context.config();
    const organisation = required(context, "organisation", "as the certificate names it");
    const out = required(context, "out", "the file that gets the request");
    const request = await requestCertificate(readPrivateKey(keysDir, key.name), {
      country: country.toUpperCase(),
      organisation,
      rehearsal: !production,
    });
    writeFileSync(out, request);
    await noted(context, "signing certificate asked for", { key: key.name });
    return { text: `the request of ${key.name} is in ${out}`, json: { key: key.name, out } };
  },
};

export const keyImport: Command = {
  name: "certificate key import",
  summary: "take the certificate that an authority issued; the key signs from its first day on",
  usage: "certificate key import --certificate FILE --as WHO --purpose WHY",
  flags: { certificate: "text" },
  async run(context) {
    accountable(context);
    const certificate = certificateIn(readText(context, "certificate", "in PEM"));
    const { keysDir } = context.config();
    const publicKey = publicKeyOf(certificate.publicKey);
    const key = readDescriptions(keysDir).find(
      (one) => one.usage === "dcc" && one.publicKey === publicKey,
    );
    if (!key) throw new UsageError("No key of this folder has this certificate.");
    const groups = groupsAllowed(certificate.keyUsage ?? []);
    if (!groups.has("t") || !groups.has("r")) {
      throw new UsageError("The certificate is not for tests and recoveries: ask for another.");
    }
    const changed: DescribedKey = { ...key, certificate: certificate.toString() };
    writeDescription(keysDir, changed);
    await noted(context, "signing certificate taken", { key: key.name });
    const { until } = timesOf(changed, "dcc") ?? {};
    return {
      text: `${key.name} signs until ${until?.toISOString()}`,
      json: { key: key.name, signsUntil: until },
    };
  },
};

export const keyList: Command = {
  name: "certificate key list",
  summary:
    "the signing keys: what each is for, how long it signs, how long what it signed is valid",
  usage: "certificate key list",
  flags: {},
  async run(context) {
    const now = context.now();
    const keys = readDescriptions(context.config().keysDir).map((key) => {
      const usage = signingUsages.find((one) => one === key.usage);
      const times = usage ? timesOf(key, usage) : null;
      const { name, use, retiredAt } = key;
      const signsUntil = times?.until ?? null;
      const validUntil = times?.validUntil ?? null;
      const state = stateOf(key, times, now);
      return { key: name, usage: key.usage, use, state, signsUntil, validUntil, retiredAt };
    });
    const lines = keys.map(({ key, state, signsUntil, validUntil }) =>
      [
        key,
        state,
        ...(signsUntil === null ? [] : [`signs until ${signsUntil.toISOString().slice(0, 10)}`]),
        ...(validUntil === null ? [] : [`valid until ${validUntil.toISOString().slice(0, 10)}`]),
      ].join("  "),
    );
    return { text: lines.join("\n") || "none", json: { keys } };
  },
};

export const keyRetire: Command = {
  name: "certificate key retire",
  summary: "let a key sign no more; what it signed stays valid, and is verified still",
  usage: "certificate key retire KEY --as WHO --purpose WHY",
  flags: {},
  operand: "KEY",
  async run(context) {
    accountable(context);
    const key = keyNamed(context);
    if (key.retiredAt !== null) throw new UsageError(`${key.name} was retired before.`);
    const retiredAt = context.now().toISOString();
    writeDescription(context.config().keysDir, { ...key, retiredAt });
    await noted(context, "signing key retired", { key: key.name });
    return { text: `${key.name} signs no more`, json: { key: key.name, retiredAt } };
  },
};

function stateOf(key: DescribedKey, times: ReturnType<typeof timesOf>, now: Date): string {
  if (key.retiredAt !== null) return "retired";
  if (key.usage === "authority") return "authority";
  if (times === null) return "waits for its certificate";
  if (now < times.from) return "to come";
  return now < times.until ? "signs" : "over";
}

function usageAsked(context: CommandContext): SigningUsage {
  const asked = required(context, "usage");
  const usage = signingUsages.find((one) => one === asked);
  if (usage === undefined) throw new UsageError(`--usage is one of ${signingUsages.join(", ")}.`);
  return usage;
}

/** The names that the authority of 2D-DOC gave to the key: readers find it by them. */
function namesAsked(context: CommandContext, usage: SigningUsage): DescribedKey["twoDDoc"] {
  const asked = optional(context, "names");
  if (usage !== "2d-doc") {
    if (asked !== null) throw new UsageError("--names goes with --usage 2d-doc alone.");
    return null;
  }
  const [, authority, certificate] =
    /^([A-Z]{2}[A-Z0-9]{2})\/([A-Z0-9]{4})$/.exec(asked ?? "") ?? [];
  if (authority === undefined || certificate === undefined) {
    throw new UsageError("--names are the two that the authority gave, like FR03/LAB1.");
  }
  return { authority, certificate };
}

function keyNamed(context: CommandContext, usage?: SigningUsage): DescribedKey {
  const [name] = context.positionals;
  const key = readDescriptions(context.config().keysDir).find((one) => one.name === name);
  if (!key) throw new UsageError("There is no such key: `certificate key list` has them.");
  if (usage !== undefined && key.usage !== usage) {
    throw new UsageError(`${key.name} is none for ${usage}.`);
  }
  return key;
}

function certificateIn(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new UsageError("--certificate is no certificate in PEM.");
  }
}
