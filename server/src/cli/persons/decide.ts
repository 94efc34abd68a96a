import { appendLink } from "../../audit/append.sql.ts";
import { decide } from "../../identify/index.ts";
import { transaction } from "../../platform/database/pool.ts";
import { accountable, type Command, required, UsageError } from "../command.ts";
import { findDoubt, followAnew } from "./doubts.sql.ts";
import { noSuchDoubt } from "./show.ts";

export const personsDecide: Command = {
  name: "persons decide",
  summary: "decide a doubt: one person (same) or two (apart); a later decision reverses it",
  usage: "persons decide DOUBT --verdict same|apart --as WHO --purpose WHY",
  flags: { verdict: "text" },
  operand: "DOUBT",
  async run(context) {
    const { actor, purpose } = accountable(context);
    const [name = ""] = context.positionals;
    const verdict = required(context, "verdict", "same or apart");
    if (verdict !== "same" && verdict !== "apart") {
      throw new UsageError("--verdict is same (one person) or apart (two).");
    }
    const pool = await context.database();
    const moved = await transaction(pool, async (client) => {
      const doubt = await findDoubt(client, name);
      if (!doubt) throw noSuchDoubt();
      const at = context.now();
      const faces = [
        { lane: doubt.lane, key: doubt.face },
        { lane: doubt.other_lane, key: doubt.other },
      ] as const;
      const count = await decide(client, ...faces, { verdict, by: actor, why: purpose }, at);
      const subject = { doubt: name, verdict, moved: count };
      const entry = { actor, action: "doubt of persons decided", purpose, subject };
      await appendLink(client, "cli", 0, [entry], at);
      return count;
    });
    const what = verdict === "same" ? "they are one person" : "they are two persons";
    return { text: `${name}: ${what}`, json: { doubt: name, verdict, moved } };
  },
};

export const personsRebuild: Command = {
  name: "persons rebuild",
  summary: "forget all links and doubts and follow the record anew; decisions stay",
  usage: "persons rebuild --as WHO --purpose WHY",
  flags: {},
  async run(context) {
    const { actor, purpose } = accountable(context);
    const pool = await context.database();
    await transaction(pool, async (client) => {
      await followAnew(client);
      const entry = { actor, action: "persons followed anew", purpose, subject: {} };
      await appendLink(client, "cli", 0, [entry], context.now());
    });
    return {
      text: "the follower begins anew: opendep_follower_behind says how far it is",
      json: { rebuilt: true },
    };
  },
};
