import { contestPlace } from "../access/patient/contest.ts";
import { appendLink } from "../audit/append.sql.ts";
import { transaction } from "../platform/database/pool.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { unseal } from "../platform/keys/seal.ts";
import { accountable, type Command } from "./command.ts";
import { openContests } from "./contest.sql.ts";

export const contestList: Command = {
  name: "contest list",
  summary: "list what patients said against their reports (named data: audited)",
  usage: "contest list --as WHO --purpose WHY",
  flags: {},
  async run(context) {
    const { actor, purpose } = accountable(context);
    const keys = openKeyFolder(context.config().keysDir, ["named"]);
    const pool = await context.database();
    const rows = await transaction(pool, async (client) => {
      const entry = { actor, action: "contests read", purpose, subject: {} };
      await appendLink(client, "cli", 0, [entry], new Date());
      return openContests(client);
    });
    const said = rows.map(({ sealed, day, ...row }) => {
      const words = unseal(keys.get(`named/${day}`), contestPlace(row.reference), sealed);
      return {
        ...row,
        ...(JSON.parse(words.toString()) as { detail: string; contact: string | null }),
      };
    });
    const lines = said.map((one) => `${one.reference}  ${one.code}  ${one.reason}  ${one.detail}`);
    return { text: lines.join("\n") || "none open", json: said };
  },
};
