import { transaction } from "../../platform/database/pool.ts";
import { type Command, optional, wholeNumber } from "../command.ts";
import { listDoubts } from "./doubts.sql.ts";
import { countReports } from "./side.ts";

export const personsList: Command = {
  name: "persons list",
  summary: "list persons who may be one, and reports that may be of two: held until decided",
  usage: "persons list [--reason REASON] [--decided] [--limit 50]",
  flags: { reason: "text", decided: "switch", limit: "text" },
  async run(context) {
    const limit = wholeNumber(context, "limit", 50, 10_000);
    const reason = optional(context, "reason");
    const decided = context.flags.decided === true;
    const pool = await context.database();
    const found = await transaction(pool, async (client) => {
      const rows = await listDoubts(client, { decided, reason, limit });
      const persons = [...new Set(rows.flatMap((row) => [row.person, row.other_person]))];
      const counts = await countReports(client, persons);
      return rows.map((row) => ({
        doubt: row.name,
        reason: row.reason,
        since: row.opened_at,
        reports: [counts.get(row.person) ?? 0, counts.get(row.other_person) ?? 0] as const,
        verdict: row.verdict,
        decidedBy: row.decided_by,
        decidedAt: row.decided_at,
        decidedWhy: row.decided_why,
      }));
    });
    // Where a correction left one side without any report there is nothing to decide.
    const shown = found.filter(({ reports }) => decided || reports.every((count) => count > 0));
    const lines = shown.map((one) =>
      [
        one.doubt,
        one.since.toISOString(),
        one.reason.padEnd(22),
        `${one.reports[0]} and ${one.reports[1]} reports`,
        ...(one.verdict ? [`${one.verdict} (${one.decidedBy})`] : []),
      ].join("  "),
    );
    return { text: lines.join("\n") || "nothing is held", json: shown };
  },
};
