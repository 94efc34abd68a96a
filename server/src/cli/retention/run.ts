import { appendLink } from "../../audit/append.sql.ts";
import { createPool, transaction } from "../../platform/database/pool.ts";
import { runRetention } from "../../retention/run.ts";
import { standing } from "../../retention/standing.ts";
import {
  accountable,
  type Command,
  type CommandAnswer,
  type CommandContext,
  optional,
  UsageError,
} from "../command.ts";
import { dayAsked, groundOf, timeAsked } from "./ground.ts";
import { dueText, erasedText, reasons } from "./words.ts";

/** Counting a day of a country takes minutes. Milliseconds. */
const statementTimeoutMs = 1_800_000;

export const retentionRun: Command = {
  name: "retention run",
  summary: "erase what is past its time now (audited); --dry-run says what would go",
  usage: "retention run [--dry-run [--at DATE]] [--despite REASON] --as WHO --purpose WHY",
  flags: { "dry-run": "switch", at: "text", despite: "text" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    if (context.flags["dry-run"] === true) return rehearse(context, actor, purpose);
    if (dayAsked(context) !== null) {
      throw new UsageError("--at is for --dry-run: a run erases what is past its time today.");
    }
    return erase(context, actor, purpose);
  },
};

async function rehearse(
  context: CommandContext,
  actor: string,
  purpose: string,
): Promise<CommandAnswer> {
  const { keys, retention } = groundOf(context);
  const pool = await context.database();
  const { day, due, links } = await standing(pool, keys, retention, timeAsked(context));
  const subject = { day, days: due.length, links };
  await transaction(pool, (client) =>
    appendLink(
      client,
      "cli",
      0,
      [{ actor, action: "retention rehearsed", purpose, subject }],
      context.now(),
    ),
  );
  const text = [`on ${day} this would go:`, ...dueText({ due, links })].join("\n");
  return { text, json: { day, dryRun: true, due, links } };
}

async function erase(
  context: CommandContext,
  actor: string,
  purpose: string,
): Promise<CommandAnswer> {
  const despite = despiteAsked(context);
  const { keys, retention } = groundOf(context);
  // Says what to do when no database runs.
  await context.database();
  const pool = createPool(context.config().databaseUrl ?? "", {
    role: "operator",
    max: 2,
    statementTimeoutMs,
  });
  try {
    const report = await runRetention({
      pool,
      keys,
      clock: context.clock(),
      retention,
      jumpedMs: 0,
      actor,
      purpose,
      byHand: { despite },
    });
    return answerOf(report);
  } finally {
    await pool.end();
  }
}

/** A reason that an operator has looked into, by its code. @throws {UsageError} for another */
function despiteAsked(context: CommandContext): string | null {
  const despite = optional(context, "despite");
  if (despite === null || Object.hasOwn(reasons, despite)) return despite;
  throw new UsageError(`--despite is one of ${Object.keys(reasons).join(", ")}.`);
}

function answerOf(report: Awaited<ReturnType<typeof runRetention>>): CommandAnswer {
  switch (report.state) {
    case "held":
      return {
        text: `nothing was erased: ${report.why} (${reasons[report.why]}); then run again with --despite ${report.why}`,
        json: report,
        exitCode: 1,
      };
    case "done": {
      const lines = [...report.erased.map(erasedText), `links removed: ${report.links}`];
      if (report.why !== null) {
        lines.push(
          `not all: ${report.why} (${reasons[report.why]}); --despite ${report.why} erases the rest`,
        );
      }
      return { text: lines.join("\n"), json: report, exitCode: report.why === null ? 0 : 1 };
    }
    default:
      return {
        text: "another run is under way: look again with ./run cli retention status",
        json: report,
        exitCode: 1,
      };
  }
}
