import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { actorOf, type Command, required, UsageError } from "../command.ts";
import { endSpeaking, grantSpeaking } from "./organisation.sql.ts";

export const organisationSpeaksFor: Command = {
  name: "organisation speaks-for",
  summary: "let an organisation bring the messages of a laboratory (MSH-4 names it), or end that",
  usage: "organisation speaks-for --code C --laboratory C [--end] --as WHO --purpose WHY",
  flags: { code: "text", laboratory: "text", end: "switch" },
  async run(context) {
    const code = required(context, "code", "of the organisation that brings the messages");
    const laboratory = required(context, "laboratory", "the code of the one it speaks for");
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const ends = context.flags.end === true;
    if (code === laboratory) throw new UsageError("An organisation speaks for itself as it is.");
    const pool = await context.database();
    await transaction(pool, async (client) => {
      const at = context.now();
      const done = ends
        ? await endSpeaking(client, code, laboratory)
        : await grantSpeaking(client, code, laboratory, at);
      if (!done) throw new UsageError(why(code, laboratory, ends));
      const action = ends ? "right to speak ended" : "right to speak given";
      const entry = { actor, action, purpose, subject: { code, for: laboratory } };
      await appendLink(client, "cli", 0, [entry], at);
    });
    const text = ends
      ? `${code} speaks for ${laboratory} no more within two seconds; what is recorded stays`
      : `${code} may send messages that name ${laboratory} in MSH-4`;
    return { text, json: { code, laboratory, speaks: !ends } };
  },
};

const why = (code: string, laboratory: string, ends: boolean): string =>
  ends
    ? `${code} does not speak for ${laboratory}: see ./run cli organisation show ${code}.`
    : `${code} or ${laboratory} is not registered: see ./run cli organisation list.`;
