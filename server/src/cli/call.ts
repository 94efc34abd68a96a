import type { Pool } from "pg";
import { type Config, ConfigError, type Environment, readOperatorConfig } from "../config.ts";
import { type Clock, movedClock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import { describeError } from "../platform/log-error.ts";
import { type Command, type CommandAnswer, readFlags, UsageError } from "./command.ts";
import { commands } from "./commands.ts";
import { databaseUrl } from "./database-url.ts";

/** Whoever called: where what is said goes, and the settings where they are not this process's own. */
export interface Caller {
  readonly env?: Environment;
  out(text: string): void;
  /** What is wrong, or is to be known beside the answer. */
  err(text: string): void;
}

/**
 * The operators' command line: finds the command, runs it, prints its answer. Ends with 0 when it
 * was done, 2 when it was called wrongly (what is wrong and how it is called is said), 1 otherwise.
 */
export async function call(args: readonly string[], caller: Caller): Promise<number> {
  const command = commands.find((one) => {
    const words = one.name.split(" ");
    return words.every((word, index) => args[index] === word);
  });
  if (!command) return help(args, caller);
  try {
    const rest = args.slice(command.name.split(" ").length);
    const { values, positionals } = readFlags(command, rest);
    if (values.help === true) return explainUse(command, caller);
    const answer = await run(
      caller,
      command,
      positionals,
      values as Record<string, string | boolean>,
    );
    caller.out(`${values.json ? JSON.stringify(answer.json) : answer.text}\n`);
    return answer.exitCode ?? 0;
  } catch (error) {
    return explain(command, error, caller);
  }
}

async function run(
  caller: Caller,
  command: Command,
  positionals: readonly string[],
  flags: Record<string, string | boolean>,
): Promise<CommandAnswer> {
  let config: Config | undefined;
  let pool: Pool | undefined;
  const read = (): Config => {
    config ??= readOperatorConfig(caller.env);
    const url = databaseUrl(config);
    return url === null ? config : { ...config, databaseUrl: url };
  };
  const clock = (): Clock => movedClock(read().clockMinutes * 60_000);
  try {
    return await command.run({
      positionals,
      flags,
      config: read,
      now: () => clock().now(),
      clock,
      warn: (text) => caller.err(`${text}\n`),
      async database() {
        const url = read().databaseUrl;
        if (url === null) {
          throw new UsageError("No database runs here: start the platform first (./run start).");
        }
        pool ??= createPool(url, { role: "operator", max: 1 });
        return pool;
      },
    });
  } finally {
    await pool?.end();
  }
}

function help(args: readonly string[], caller: Caller): number {
  const asked = args.filter((word) => word !== "help" && word !== "--help");
  const text = (shown: readonly Command[]): string =>
    `./run cli COMMAND [--json]\n\n${shown.map(lineOf).join("\n")}\n`;
  if (asked.length === 0) {
    caller.out(text(commands));
    return 0;
  }
  const near = commands.filter((one) => one.name.split(" ")[0] === asked[0]);
  if (near.length > 0 && asked.length < args.length) {
    caller.out(text(near));
    return 0;
  }
  const shown = near.length > 0 ? near : commands;
  caller.err(`There is no command "${asked.slice(0, 2).join(" ")}".\n\n${text(shown)}`);
  return 2;
}

const nameWidth = Math.max(...commands.map((one) => one.name.length));
const lineOf = (command: Command): string =>
  `  ${command.name.padEnd(nameWidth)} ${command.summary}`;

function explainUse(command: Command, caller: Caller): number {
  caller.out(`${command.summary}\n\n  ./run cli ${command.usage} [--json]\n`);
  return 0;
}

function explain(command: Command, error: unknown, caller: Caller): number {
  if (error instanceof UsageError || error instanceof ConfigError) {
    caller.err(`${error.message}\n  ./run cli ${command.usage}\n`);
    return 2;
  }
  // Texts of libraries repeat values, perhaps of a person.
  caller.err(`${describeError(error).message}\n`);
  return 1;
}
