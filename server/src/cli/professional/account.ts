import { accountByEmail } from "../../access/account/account.sql.ts";
import { resetAccount } from "../../access/account/reset.ts";
import { roles } from "../../access/actor.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { loadCountry } from "../../country/load.ts";
import { judgeText } from "../../organisations/judge/texts.ts";
import { writeLetter } from "../../organisations/letters/letters.sql.ts";
import { invite } from "../../organisations/members/invite.ts";
import { byAccount } from "../../organisations/members/who-has.ts";
import { transaction } from "../../platform/database/pool.ts";
import { places } from "../../platform/places.ts";
import { actorOf, type Command, optional, required, UsageError } from "../command.ts";
import { inWords, organisationFor, roleOf } from "./fitting.ts";
import { readProfessional } from "./read-number.ts";

export const professionalInvite: Command = {
  name: "professional invite",
  summary:
    "invite somebody without a national identity into an organisation, by mail: they open an account",
  usage:
    "professional invite EMAIL --name N [--number NUMBER] --code C --role ROLE --as WHO --purpose WHY",
  flags: { name: "text", number: "text", code: "text", role: "text" },
  operand: "EMAIL",
  async run(context) {
    const email = addressOf(context.positionals[0] ?? "");
    const name = required(context, "name", "as it is to be read");
    const code = required(context, "code");
    const role = roleOf(required(context, "role", `one of ${roles.join(", ")}`));
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const country = loadCountry(places.countries, context.config().country);
    const number = optional(context, "number");
    const identifier = number === null ? null : readProfessional(number, country);
    const person = { name, identifier };
    if (!byAccount(person, country))
      throw new UsageError("They sign in by the national identity: ./run cli professional grant.");
    const pool = await context.database();
    const given = await transaction(pool, async (client) => {
      const at = context.now();
      const organisation = await organisationFor(client, code, role);
      const asked = {
        person,
        email,
        account: true,
        byOperator: true,
        organisation,
        role,
        until: null,
      };
      const made = await invite(client, { ...asked, by: actor, byProfessional: null }, at).catch(
        inWords,
      );
      const action = "offer" in made ? "role offered" : "role granted";
      const subject = { ...made, code, role };
      await appendLink(client, "cli", 0, [{ actor, action, purpose, subject }], at);
      return made;
    });
    const waits = "offer" in given ? " once they accept it" : "";
    return {
      text: `${role} in ${code}${waits}; a mail is on its way`,
      json: { code, role, ...given },
    };
  },
};

export const professionalReset: Command = {
  name: "professional reset",
  summary:
    "take password, second factor, passkeys and sessions away from an account, and invite its holder anew",
  usage: "professional reset EMAIL [--email NEW] --as WHO --purpose WHY",
  flags: { email: "text" },
  operand: "EMAIL",
  async run(context) {
    const [given = ""] = context.positionals;
    const other = optional(context, "email");
    const email = other === null ? null : addressOf(other);
    const by = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const pool = await context.database();
    await transaction(pool, async (client) => {
      const at = context.now();
      const account = await accountByEmail(client, given);
      if (account === undefined) throw new UsageError("No account has this address.");
      const { professional_id: professional } = account;
      const holder = email === null ? undefined : await accountByEmail(client, email);
      if (holder !== undefined && holder.professional_id !== professional)
        throw new UsageError("Another account has the new address.");
      const reset = await resetAccount(client, professional, { by, email }, at);
      if (reset === undefined) throw new UsageError("No account has this address.");
      const { token, address, language } = reset;
      const letter = { kind: "account-reset", language, address, content: { token } } as const;
      await writeLetter(client, letter, at);
      const subject = { professional, ...(email !== null && { address: "another" }) };
      await appendLink(
        client,
        "cli",
        0,
        [{ actor: by, action: "account reset", purpose, subject }],
        at,
      );
    });
    return { text: "closed; a mail is on its way", json: { reset: true } };
  },
};

/** @throws {UsageError} */
function addressOf(given: string): string {
  if (given === "" || judgeText("email", given).length > 0)
    throw new UsageError("That is no address of mail.");
  return given;
}
