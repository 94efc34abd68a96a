import { type Role, roles } from "../../access/actor.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { loadCountry } from "../../country/load.ts";
import { wordFault } from "../../organisations/faults.ts";
import { rolesIn } from "../../organisations/kinds.ts";
import { writeLetter } from "../../organisations/letters/letters.sql.ts";
import { judgePerson, judgeRoles } from "../../organisations/members/judge.ts";
import { grantRole, professionalOf } from "../../organisations/members/professional.sql.ts";
import { placeOf } from "../../organisations/tree/place.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { places } from "../../platform/places.ts";
import type { Issue } from "../../result/issue.ts";
import { actorOf, type Command, optional, required, UsageError } from "../command.ts";
import { unknown } from "../organisation/commands.ts";
import { endMembership, membersOf, organisationOf } from "./member.sql.ts";

export const memberAdd: Command = {
  name: "member add",
  summary: "give somebody a role in an organisation; the first manager or operator begins so",
  usage: `member add CODE --name N --number RPPS:NUMBER --role ${roles.join("|")} [--email E] --as WHO --purpose WHY`,
  flags: { name: "text", number: "text", role: "text", email: "text" },
  operand: "CODE",
  async run(context) {
    const [code = ""] = context.positionals;
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const name = required(context, "name", "as their identity says it");
    const [scheme = "", number = ""] = required(context, "number", "as RPPS:10001234567").split(
      ":",
    );
    const role = roleOf(required(context, "role", `one of ${roles.join(", ")}`));
    const email = optional(context, "email") ?? "";
    const { person, faults } = judgePerson(
      { name, scheme, number, email },
      loadCountry(places.countries, context.config().country),
    );
    refuse(faults);
    const pool = await context.database();
    const id = await transaction(pool, async (client) => {
      const at = context.now();
      const organisation = await organisationOf(client, code);
      if (!organisation) throw unknown(code);
      const place = await placeOf(client, organisation.id);
      refuse(judgeRoles([role], rolesIn(place.kind, place.above), true));
      const professionalId = await professionalOf(client, person, at);
      const grant = {
        professionalId,
        organisationId: organisation.id,
        role,
        until: null,
        by: actor,
      };
      const made = await grantRole(client, grant, at);
      if (made === null) throw new UsageError("They have this role there already.");
      if (email !== "") {
        const { language, name: where } = organisation;
        const content = { organisation: where, roles: [role] };
        await writeLetter(client, { kind: "invited", language, address: email, content }, at);
      }
      const subject = { membership: made, in: organisation.id, as: role };
      await appendLink(client, "cli", 0, [{ actor, action: "role given", purpose, subject }], at);
      return made;
    });
    return { text: `membership ${id}: ${role} in ${code}`, json: { id, code, role } };
  },
};

export const memberList: Command = {
  name: "member list",
  summary: "list who is something in an organisation now",
  usage: "member list CODE",
  flags: {},
  operand: "CODE",
  async run(context) {
    const [code = ""] = context.positionals;
    const pool = await context.database();
    const members = await transaction(pool, (client) => membersOf(client, code, context.now()));
    if (members === null) throw unknown(code);
    const lines = members.map(
      (one) => `${one.id}  ${one.role}  ${one.name}${one.number ? `  ${one.number}` : ""}`,
    );
    return { text: lines.join("\n") || "nobody yet", json: members };
  },
};

export const memberEnd: Command = {
  name: "member end",
  summary: "end a role of somebody in an organisation, at once",
  usage: "member end MEMBERSHIP --as WHO --purpose WHY",
  flags: {},
  operand: "MEMBERSHIP",
  async run(context) {
    const [given = ""] = context.positionals;
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    if (!/^\d{1,15}$/.test(given)) throw new UsageError("MEMBERSHIP is a number: see member list.");
    const id = Number(given);
    const pool = await context.database();
    await transaction(pool, async (client) => {
      const at = context.now();
      if (!(await endMembership(client, id, actor, at)))
        throw new UsageError(`No membership ${id} is in force: see ./run cli member list CODE.`);
      const entry = { actor, action: "role ended", purpose, subject: { membership: id } };
      await appendLink(client, "cli", 0, [entry], at);
    });
    return { text: `membership ${id} has ended`, json: { id } };
  },
};

function roleOf(text: string): Role {
  const found = roles.find((one) => one === text);
  if (found) return found;
  throw new UsageError(`--role is none of ${roles.join(", ")}.`);
}

function refuse(faults: readonly Issue[]): void {
  if (faults.length === 0) return;
  const lines = faults.map((one) => `${one.place}: ${wordFault(one, "en")}`);
  throw new UsageError(`Nothing was changed:\n  ${lines.join("\n  ")}`);
}
