import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { appendLink } from "../audit/append.sql.ts";
import { transaction } from "../platform/database/pool.ts";
import {
  listOrganisations,
  type NewOrganisation,
  saveOrganisation,
  saveToken,
} from "../registry/organisation.sql.ts";
import { type Command, type CommandContext, optional, required, UsageError } from "./command.ts";

const codeMap = z.object({
  tests: z.record(z.string(), z.string()).default({}),
  values: z.record(z.string(), z.string()).default({}),
});

const organisation = z.object({
  code: z.string().min(1).max(40),
  name: z.string().min(1).max(200),
  kind: z.enum(["laboratory", "pharmacy", "practice", "hospital"]).default("laboratory"),
  country: z.string().default("fr"),
  zone: z.string().refine(isZone, { error: "no time zone of this name, like Europe/Paris" }),
  language: z.enum(["fr", "en"]).default("fr"),
  phone: z.string().nullish(),
  email: z.string().nullish(),
  address: z.string().nullish(),
  application: z.string().optional(),
  facility: z.string().optional(),
  sources: z.array(z.string()).default(["127.0.0.0/8", "::1/128"]),
  codeMap: codeMap.default({ tests: {}, values: {} }),
});

export const organisationAdd: Command = {
  name: "organisation add",
  summary: "register an organisation that sends, or change the one of that code",
  usage:
    "organisation add --code C --name N [--kind laboratory] [--zone Europe/Paris] [--language fr] [--application MSH-3 --facility MSH-4 [--source CIDR ...]] [--phone P] [--email E] [--address A] [--map FILE] --as WHO --purpose WHY",
  flags: {
    code: "text",
    name: "text",
    kind: "text",
    country: "text",
    zone: "text",
    language: "text",
    application: "text",
    facility: "text",
    source: "list",
    phone: "text",
    email: "text",
    address: "text",
    map: "text",
  },
  async run(context) {
    const map = optional(context, "map");
    const given = Object.fromEntries(
      Object.entries(context.flags).filter(([name]) => name in organisation.shape),
    );
    const { source } = context.flags;
    return save(context, [
      {
        ...given,
        zone: optional(context, "zone") ?? "Europe/Paris",
        country: optional(context, "country") ?? context.config().country,
        ...(Array.isArray(source) ? { sources: source } : {}),
        ...(map ? { codeMap: JSON.parse(readFileSync(map, "utf8")) } : {}),
      },
    ]);
  },
};

export const organisationImport: Command = {
  name: "organisation import",
  summary: "register many organisations from a JSON file",
  usage: "organisation import FILE --as WHO --purpose WHY",
  flags: {},
  async run(context) {
    const [file] = context.positionals;
    if (!file) throw new UsageError("name the JSON file: an array of organisations");
    return save(context, z.array(z.unknown()).parse(JSON.parse(readFileSync(file, "utf8"))));
  },
};

async function save(context: CommandContext, given: readonly unknown[]) {
  const read = z.array(organisation).safeParse(given);
  if (!read.success) throw new UsageError(z.prettifyError(read.error));
  const actor = `operator ${required(context, "as", "say who you are; it is written to the audit log")}`;
  const purpose = optional(context, "purpose") ?? "registration";
  const pool = await context.database();
  await transaction(pool, async (client) => {
    const at = new Date();
    for (const one of read.data) await saveOrganisation(client, toNew(one), at);
    const codes = read.data.map((one) => one.code);
    const entry = { actor, action: "organisations registered", purpose, subject: { codes } };
    await appendLink(client, "cli", 0, [entry], at);
  });
  const saved = read.data.map((one) => one.code);
  return { text: `${saved.length} registered: ${saved.slice(0, 10).join(", ")}`, json: { saved } };
}

function toNew(one: z.infer<typeof organisation>): NewOrganisation {
  const { application, facility, sources, phone, email, address, ...rest } = one;
  const sender = application && facility ? { application, facility, sources } : null;
  return { ...rest, phone: phone ?? null, email: email ?? null, address: address ?? null, sender };
}

export const organisationList: Command = {
  name: "organisation list",
  summary: "list the registered organisations",
  usage: "organisation list",
  flags: {},
  async run(context) {
    const pool = await context.database();
    const rows = await transaction(pool, listOrganisations);
    const lines = rows.map((row) => `${row.code}  ${row.name}  ${row.zone}`);
    return { text: lines.join("\n") || "none yet", json: rows };
  },
};

export const tokenAdd: Command = {
  name: "organisation token",
  summary: "give an organisation a token for POST /intake/hl7v2; it is shown once",
  usage: "organisation token --code C [--label L] --as WHO",
  flags: { code: "text", label: "text" },
  async run(context) {
    const code = required(context, "code");
    const actor = `operator ${required(context, "as", "say who you are; it is written to the audit log")}`;
    const label = optional(context, "label") ?? "";
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token).digest();
    const pool = await context.database();
    const found = await transaction(pool, async (client) => {
      const at = new Date();
      const entry = { actor, action: "token given", purpose: "registration", subject: { code } };
      await appendLink(client, "cli", 0, [entry], at);
      return saveToken(client, code, hash, label, at);
    });
    if (!found) throw new UsageError(`no organisation has the code ${code}`);
    return { text: token, json: { code, token } };
  },
};

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
