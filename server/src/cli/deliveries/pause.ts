import { appendLink } from "../../audit/append.sql.ts";
import { park, unpark } from "../../deliver/hold/pauses.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { accountable, type Command, optional } from "../command.ts";
import { wakePatients } from "./deliveries.sql.ts";
import { pauseLine } from "./list.ts";
import { beginPause, endPauses } from "./pauses.sql.ts";
import { scopeFlags, scopeOf, scopeUsage, scopeWords } from "./scope.ts";

export const deliveriesPause: Command = {
  name: "deliveries pause",
  summary: "send nothing more of all, an organisation, a recipient or a channel; nothing is lost",
  usage: `deliveries pause ${scopeUsage} --as WHO --purpose WHY`,
  flags: scopeFlags,
  async run(context) {
    const { actor, purpose } = accountable(context);
    const code = optional(context, "organisation");
    const pool = await context.database();
    return transaction(pool, async (client) => {
      const scope = await scopeOf(context, client);
      const now = context.now();
      const begun = await beginPause(client, scope, purpose, actor, now);
      if (begun) await park(client, now);
      const { recipient, channel } = scope;
      const words = scopeWords({ code, recipient, channel });
      const subject = { code, recipient, channel, begun };
      const entry = { actor, action: "deliveries paused", purpose, subject };
      await appendLink(client, "cli", 0, [entry], now);
      const text = begun ? `paused within a second: ${words}` : `was paused already: ${words}`;
      return { text, json: { paused: true, begun, code, recipient, channel } };
    });
  },
};

export const deliveriesResume: Command = {
  name: "deliveries resume",
  summary: "end pauses, and with --organisation also the hold of a sender that left its range",
  usage: `deliveries resume ${scopeUsage} --as WHO --purpose WHY`,
  flags: scopeFlags,
  async run(context) {
    const { actor, purpose } = accountable(context);
    const code = optional(context, "organisation");
    const pool = await context.database();
    return transaction(pool, async (client) => {
      const scope = await scopeOf(context, client);
      const now = context.now();
      const ended = await endPauses(client, scope, actor, now);
      await unpark(client, now);
      await wakePatients(client);
      const { recipient, channel } = scope;
      const evidence = ended.flatMap((one) => (one.evidence === null ? [] : [one.evidence]));
      const subject = { code, recipient, channel, ended: ended.length, evidence };
      const entry = { actor, action: "deliveries resumed", purpose, subject };
      await appendLink(client, "cli", 0, [entry], now);
      const lines = ended.map((one) => `ended: ${pauseLine(one)}`);
      return { text: lines.join("\n") || "nothing of it was paused", json: { ended } };
    });
  },
};
