import type { Pool } from "pg";
import { type Config, ConfigError, readOperatorConfig } from "../config.ts";
import { createPool } from "../platform/database/pool.ts";
import { type Command, type CommandAnswer, readFlags, UsageError } from "./command.ts";
import { commands } from "./commands.ts";
import { databaseUrl } from "./database-url.ts";

/** The operators' command line: finds the command, runs it, prints its answer. */
export async function main(args: readonly string[]): Promise<number> {
  const command = commands.find((one) => {
    const words = one.name.split(" ");
    return words.every((word, index) => args[index] === word);
  });
  if (!command) return help(args);
  const rest = args.slice(command.name.split(" ").length);
  try {
    const { values, positionals } = readFlags(command, rest);
    const answer = await run(command, positionals, values as Record<string, string | boolean>);
    process.stdout.write(`${values.json ? JSON.stringify(answer.json) : answer.text}\n`);
    return answer.exitCode ?? 0;
  } catch (error) {
    return explain(command, error);
  }
}

async function run(
  command: Command,
  positionals: readonly string[],
  flags: Record<string, string | boolean>,
): Promise<CommandAnswer> {
  let config: Config | undefined;
  let pool: Pool | undefined;
  const read = (): Config => {
    config ??= readOperatorConfig();
    const url = databaseUrl(config);
    return url === null ? config : { ...config, databaseUrl: url };
  };
  try {
    return await command.run({
      positionals,
      flags,
      config: read,
      async database() {
        const url = read().databaseUrl;
        if (url === null) throw new UsageError("no database runs here: start the platform first");
        pool ??= createPool(url, { role: "operator", max: 1 });
        return pool;
      },
    });
  } finally {
    await pool?.end();
  }
}

function help(args: readonly string[]): number {
  const lines = commands.map((one) => `  ${one.name.padEnd(20)} ${one.summary}`);
  const text = `./run cli COMMAND [--json]\n\n${lines.join("\n")}\n`;
  if (args.length === 0 || args[0] === "help" || args[0] === "--help") {
    process.stdout.write(text);
    return 0;
  }
  process.stderr.write(`There is no command "${args.slice(0, 2).join(" ")}".\n\n${text}`);
  return 2;
}

function explain(command: Command, error: unknown): number {
  const known = error instanceof UsageError || error instanceof ConfigError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (known) process.stderr.write(`  ./run cli ${command.usage}\n`);
  return known ? 2 : 1;
}

process.exitCode = await main(process.argv.slice(2));
