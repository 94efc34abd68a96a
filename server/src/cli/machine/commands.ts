import { randomBytes } from "node:crypto";
import type { PoolClient } from "pg";
import {
  addCertificate,
  addKey,
  endKey,
  insertMachine,
  listMachines,
  machineIdOf,
  revokeMachine,
} from "../../access/machine/manage.sql.ts";
import { isMachineScope, machineScopes } from "../../access/machine/scope-names.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import {
  actorOf,
  type Command,
  type CommandContext,
  optional,
  required,
  UsageError,
} from "../command.ts";
import { type MachineKey, readMachineKey } from "./read-key.ts";

const roles = ["pharmacist", "nurse", "physician", "laboratory"];

export const machineAdd: Command = {
  name: "machine add",
  summary: "let software of an organisation ask in its name, by a key or certificate of its own",
  usage:
    "machine add --code C --name NAME --role ROLE --scope SCOPE... --key FILE [--sandbox] --as WHO --purpose WHY",
  flags: {
    code: "text",
    name: "text",
    role: "text",
    scope: "list",
    key: "text",
    sandbox: "switch",
  },
  async run(context) {
    const code = required(context, "code");
    const name = required(context, "name", "as the audit is to show it");
    const role = required(context, "role", `one of ${roles.join(", ")}`);
    if (!roles.includes(role)) throw new UsageError(`--role is one of ${roles.join(", ")}.`);
    const scopes = scopesOf(context);
    const key = await readMachineKey(
      required(context, "key", "file of its public key or certificate"),
    );
    const training = context.flags.sandbox === true;
    const clientId = `m-${randomBytes(8).toString("hex")}`;
    await noted(
      context,
      "machine added",
      { client: clientId, code, key: key.name },
      async (client, at) => {
        const made = { clientId, code, name, role, scopes, training };
        const id = await insertMachine(client, made, at);
        if (id === null) throw new UsageError(`No organisation has the code ${code}.`);
        await keep(client, id, key, at);
      },
    );
    return {
      text: `client_id ${clientId}\nIts key ${key.name.slice(0, 16)} is in force${training ? "; nothing that it does is real" : ""}.`,
      json: { clientId, key: key.name, scopes, training },
    };
  },
};

export const machineKey: Command = {
  name: "machine key",
  summary:
    "give a machine one more key or certificate, or end one: with both in force it changes without a gap",
  usage: "machine key CLIENT (--add FILE | --end NAME) --as WHO --purpose WHY",
  flags: { add: "text", end: "text" },
  operand: "CLIENT",
  async run(context) {
    const [clientId = ""] = context.positionals;
    const file = optional(context, "add");
    const ended = optional(context, "end");
    if ((file === null) === (ended === null))
      throw new UsageError("Give --add FILE or --end NAME.");
    const key = file === null ? null : await readMachineKey(file);
    const name = key?.name ?? ended ?? "";
    const action = key ? "machine key added" : "machine key ended";
    await noted(context, action, { client: clientId, key: name }, async (client, at) => {
      const id = await known(client, clientId);
      if (key) return keep(client, id, key, at);
      if ((await endKey(client, id, name, at)) === 0)
        throw new UsageError("It has no key in force of this name: see ./run cli machine list.");
    });
    return {
      text: `${name.slice(0, 16)} is ${key ? "in force" : "ended"}`,
      json: { clientId, key: name },
    };
  },
};

export const machineRevoke: Command = {
  name: "machine revoke",
  summary: "end a machine at once, with every token that it was given",
  usage: "machine revoke CLIENT --as WHO --purpose WHY",
  flags: {},
  operand: "CLIENT",
  async run(context) {
    const [clientId = ""] = context.positionals;
    await noted(context, "machine revoked", { client: clientId }, async (client, at) =>
      revokeMachine(client, await known(client, clientId), at),
    );
    return { text: `${clientId} opens nothing any more`, json: { clientId } };
  },
};

export const machineList: Command = {
  name: "machine list",
  summary: "list machines with their scopes and the keys in force",
  usage: "machine list [--code C]",
  flags: { code: "text" },
  async run(context) {
    const found = await listMachines(await context.database(), optional(context, "code"));
    const lines = found.map((one) => {
      const shown = [...one.keys, ...one.certificates].map((name) => name.slice(0, 16)).join(" ");
      const state = one.revoked_at === null ? (one.training ? "sandbox" : "in force") : "revoked";
      return `${one.client_id}  ${one.code}  ${one.role}  ${state}  ${one.scopes.join(" ")}  ${shown}  ${one.name}`;
    });
    return { text: lines.join("\n") || "There are none.", json: found };
  },
};

function scopesOf(context: CommandContext): string[] {
  const given = context.flags.scope;
  const scopes = Array.isArray(given) ? given : [];
  const unknown = scopes.find((one) => !isMachineScope(one));
  if (scopes.length > 0 && unknown === undefined) return scopes;
  throw new UsageError(`--scope is one or more of ${machineScopes.join(", ")}.`);
}

async function known(client: PoolClient, clientId: string): Promise<number> {
  const id = await machineIdOf(client, clientId);
  if (id === null) throw new UsageError("No machine in force has this client_id.");
  return id;
}

const keep = (client: PoolClient, id: number, key: MachineKey, at: Date): Promise<void> =>
  key.kind === "key"
    ? addKey(client, id, key.name, key.jwk, at)
    : addCertificate(client, id, key.name, at);

/** Does it and writes it to the audit in one transaction. */
async function noted(
  context: CommandContext,
  action: string,
  subject: Readonly<Record<string, unknown>>,
  work: (client: PoolClient, at: Date) => Promise<void>,
): Promise<void> {
  const actor = actorOf(context);
  const purpose = required(context, "purpose", "say why; it is written to the audit log");
  const pool = await context.database();
  await transaction(pool, async (client) => {
    const at = context.now();
    await work(client, at);
    await appendLink(client, "cli", 0, [{ actor, action, purpose, subject }], at);
  });
}
