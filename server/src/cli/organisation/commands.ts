import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import {
  listOrganisations,
  type NewOrganisation,
  saveOrganisation,
} from "../../registry/organisation.sql.ts";
import {
  actorOf,
  type Command,
  type CommandContext,
  optional,
  required,
  UsageError,
} from "../command.ts";
import { readJsonFile } from "../read-json-file.ts";
import { importCsv } from "./import-csv.ts";
import { senderHolder, setActive, showOrganisation } from "./organisation.sql.ts";
import { organisationSchema, readOrganisations } from "./read.ts";

export const organisationAdd: Command = {
  name: "organisation add",
  summary: "register an organisation that sends, or change the one of that code",
  usage:
    "organisation add --code C --name N [--kind laboratory|site|pharmacy|practice|hospital|hospital-group|agency|operator|concentrator] [--country fr] [--place POSTCODE | --zone Europe/Paris] [--language fr] [--application MSH-3 --facility MSH-4 [--source CIDR ...]] [--phone P] [--email E] [--address A] [--map FILE] [--wants undelivered-in-answer] [--wants paper-codes] --as WHO [--purpose WHY]",
  flags: {
    code: "text",
    name: "text",
    kind: "text",
    country: "text",
    zone: "text",
    place: "text",
    language: "text",
    application: "text",
    facility: "text",
    source: "list",
    phone: "text",
    email: "text",
    address: "text",
    map: "text",
    wants: "list",
  },
  async run(context) {
    required(context, "code", "the national number of the establishment");
    required(context, "name", "as patients know it");
    const map = optional(context, "map");
    const given = Object.fromEntries(
      Object.entries(context.flags).filter(([name]) => name in organisationSchema.shape),
    );
    const { source } = context.flags;
    return save(context, [
      {
        ...given,
        ...(Array.isArray(source) ? { sources: source } : {}),
        ...(map ? { codeMap: readJsonFile(map) } : {}),
      },
    ]);
  },
};

export const organisationImport: Command = {
  name: "organisation import",
  summary:
    "register many organisations from a CSV file, one a line, or a JSON file of those that send",
  usage:
    "organisation import FILE.csv [--dry-run] --as WHO [--purpose WHY]   (or FILE.json: an array of objects as `organisation add` takes them)",
  flags: { "dry-run": "switch" },
  operand: "FILE",
  async run(context) {
    const [file = ""] = context.positionals;
    if (/\.csv$/i.test(file)) return importCsv(context, file);
    if (context.flags["dry-run"] === true)
      throw new UsageError("--dry-run goes with a CSV file: a JSON file has none.");
    const content = readJsonFile(file);
    if (!Array.isArray(content))
      throw new UsageError("The file must hold an array of organisations.");
    return save(context, content);
  },
};

/** All of them or none. */
async function save(context: CommandContext, given: readonly unknown[]) {
  const actor = actorOf(context);
  const organisations = readOrganisations(given, context.config().country);
  const purpose = optional(context, "purpose") ?? "registration";
  const pool = await context.database();
  const codes = organisations.map((one) => one.code);
  await transaction(pool, async (client) => {
    const at = context.now();
    for (const one of organisations) {
      await refuseForeignSender(client, one);
      await saveOrganisation(client, one, at);
    }
    const entry = { actor, action: "organisations registered", purpose, subject: { codes } };
    await appendLink(client, "cli", 0, [entry], at);
  });
  const shown = codes.slice(0, 10).join(", ");
  return {
    text: `${codes.length} registered: ${shown}${codes.length > 10 ? ", ..." : ""}`,
    json: { saved: codes },
  };
}

/** Two organisations under one name could not be told apart. */
async function refuseForeignSender(
  client: Parameters<typeof senderHolder>[0],
  { code, sender }: NewOrganisation,
): Promise<void> {
  if (sender === null) return;
  const holder = await senderHolder(client, sender.application, sender.facility);
  if (holder === null || holder === code) return;
  throw new UsageError(
    `Nothing was registered: the application and facility of ${code} are those of ${holder}. ` +
      "Give one of them another name, on both sides.",
  );
}

export const organisationList: Command = {
  name: "organisation list",
  summary: "list the registered organisations",
  usage: "organisation list",
  flags: {},
  async run(context) {
    const pool = await context.database();
    const rows = await transaction(pool, listOrganisations);
    const lines = rows.map(
      (row) => `${row.code}  ${row.name}  ${row.zone}${row.active ? "" : "  suspended"}`,
    );
    return { text: lines.join("\n") || "none yet", json: rows };
  },
};

export const organisationShow: Command = {
  name: "organisation show",
  summary: "show one organisation: how it is known, its code map, its tokens by name",
  usage: "organisation show CODE",
  flags: {},
  operand: "CODE",
  async run(context) {
    const [code = ""] = context.positionals;
    const pool = await context.database();
    const found = await transaction(pool, (client) => showOrganisation(client, code));
    if (!found) throw unknown(code);
    const { senders, tokens, code_map, speaks_for, spoken_for_by, ...plain } = found;
    const lines = [
      ...Object.entries(plain).map(([name, value]) => `${name}: ${value ?? ""}`),
      ...senders.map(
        (one) => `sends as: ${one.application} / ${one.facility} from ${one.sources.join(", ")}`,
      ),
      ...tokens.map(
        (one) =>
          `token ${one.id}: ${one.label || "no label"}, ${one.revoked_at ? "revoked" : "in force"}`,
      ),
      ...speaks_for.map((one) => `speaks for: ${one}`),
      ...spoken_for_by.map((one) => `spoken for by: ${one}`),
      `code map: ${JSON.stringify(code_map)}`,
    ];
    return { text: lines.join("\n"), json: found };
  },
};

const switchTo = (active: boolean, word: string, summary: string): Command => ({
  name: `organisation ${word}`,
  summary,
  usage: `organisation ${word} CODE --as WHO --purpose WHY`,
  flags: {},
  operand: "CODE",
  async run(context) {
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const [code = ""] = context.positionals;
    const pool = await context.database();
    await transaction(pool, async (client) => {
      if (!(await setActive(client, code, active))) throw unknown(code);
      const action = active ? "organisation resumed" : "organisation suspended";
      await appendLink(
        client,
        "cli",
        0,
        [{ actor, action, purpose, subject: { code } }],
        context.now(),
      );
    });
    return {
      text: active ? `${code} may send again` : `${code} is turned away within two seconds`,
      json: { code, active },
    };
  },
});

export const organisationSuspend = switchTo(
  false,
  "suspend",
  "take nothing more of an organisation, by any way; what is recorded stays",
);
export const organisationResume = switchTo(
  true,
  "resume",
  "let a suspended organisation send again",
);

/** The place where all commands say it, with what to do. */
export const unknown = (code: string): UsageError =>
  new UsageError(`No organisation has the code ${code}: see ./run cli organisation list.`);
