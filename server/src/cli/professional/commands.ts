import { roles } from "../../access/actor.ts";
import { forceOut } from "../../access/session/session.sql.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { loadCountry } from "../../country/load.ts";
import { transaction } from "../../platform/database/pool.ts";
import { places } from "../../platform/places.ts";
import {
  actorOf,
  type Command,
  type CommandContext,
  optional,
  required,
  UsageError,
} from "../command.ts";
import { organisationFor, roleOf } from "./fitting.ts";
import {
  endGrants,
  grant,
  knownProfessional,
  listGrants,
  professionalBy,
} from "./professional.sql.ts";
import { readProfessional } from "./read-number.ts";

export const professionalGrant: Command = {
  name: "professional grant",
  summary: "give somebody a role in an organisation: the first operator and managers, above all",
  usage: "professional grant NUMBER --code C --role ROLE [--name NAME] --as WHO --purpose WHY",
  flags: { code: "text", role: "text", name: "text" },
  operand: "NUMBER",
  async run(context) {
    const identifier = numberOf(context);
    const code = required(context, "code");
    const role = roleOf(required(context, "role", `one of ${roles.join(", ")}`));
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const name = optional(context, "name") ?? identifier.value;
    const pool = await context.database();
    const given = await transaction(pool, async (client) => {
      const at = context.now();
      const { id: organisationId } = await organisationFor(client, code, role);
      const id = await professionalBy(client, identifier, name, at);
      const done = await grant(client, id, { organisationId, role }, actor, at);
      const subject = { professional: id, code, role };
      await appendLink(client, "cli", 0, [{ actor, action: "role granted", purpose, subject }], at);
      return done;
    });
    return {
      text: given ? `${role} in ${code} from now on` : `was ${role} in ${code} already`,
      json: { ...identifier, code, role, given },
    };
  },
};

export const professionalEnd: Command = {
  name: "professional end",
  summary:
    "end somebody's role in an organisation, or all of them there; it stays so whatever an identity proves",
  usage: "professional end NUMBER --code C [--role ROLE] --as WHO --purpose WHY",
  flags: { code: "text", role: "text" },
  operand: "NUMBER",
  async run(context) {
    const identifier = numberOf(context);
    const code = required(context, "code");
    const role = optional(context, "role");
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const pool = await context.database();
    const ended = await transaction(pool, async (client) => {
      const at = context.now();
      const id = await knownProfessional(client, identifier);
      const many = id === null ? 0 : await endGrants(client, id, { code, role }, actor, at);
      if (many === 0)
        throw new UsageError("There is no such role in force: see ./run cli professional list.");
      const subject = { professional: id, code, ...(role !== null && { role }) };
      await appendLink(client, "cli", 0, [{ actor, action: "role ended", purpose, subject }], at);
      return many;
    });
    return { text: `${ended} ended`, json: { ...identifier, code, ended } };
  },
};

export const professionalSignOut: Command = {
  name: "professional sign-out",
  summary: "end every session of somebody at once",
  usage: "professional sign-out NUMBER --as WHO --purpose WHY",
  flags: {},
  operand: "NUMBER",
  async run(context) {
    const identifier = numberOf(context);
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const pool = await context.database();
    const ended = await transaction(pool, async (client) => {
      const at = context.now();
      const id = await knownProfessional(client, identifier);
      if (id === null) throw new UsageError("Nobody here has this number.");
      const many = await forceOut(client, id, null, actor, at);
      const subject = { professional: id, sessions: many };
      await appendLink(
        client,
        "cli",
        0,
        [{ actor, action: "signed out by force", purpose, subject }],
        at,
      );
      return many;
    });
    return { text: `${ended} sessions ended`, json: { ...identifier, ended } };
  },
};

export const professionalList: Command = {
  name: "professional list",
  summary: "list who is what where, and who granted it",
  usage: "professional list [--code C]",
  flags: { code: "text" },
  async run(context) {
    const found = await listGrants(await context.database(), optional(context, "code"));
    const lines = found.map(
      (one) =>
        `${one.code}  ${one.role}  ${one.identifier ?? "no number"}  ${one.name}  since ${one.since.slice(0, 10)} by ${one.granted_by}`,
    );
    return { text: lines.join("\n") || "There are none.", json: found };
  },
};

/** The national number given. @throws {UsageError} */
function numberOf(context: CommandContext): { system: string; value: string } {
  const [given = ""] = context.positionals;
  return readProfessional(given, loadCountry(places.countries, context.config().country));
}
