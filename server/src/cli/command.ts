import { parseArgs } from "node:util";
import type { Pool } from "pg";
import type { Config } from "../config.ts";

/** What a command is given. */
export interface CommandContext {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | string[] | undefined>>;
  /** The settings, read when a command needs them. */
  readonly config: () => Config;
  /** The database of this installation as the operators' role; closed after the command. */
  readonly database: () => Promise<Pool>;
}

/** What a command says: lines for people, and the same as data for `--json`. */
export interface CommandAnswer {
  readonly text: string;
  readonly json: unknown;
  readonly exitCode?: number;
}

export interface Command {
  /** Words that call it, as `organisation add`. */
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** Flags beside --json, --as and --purpose; `list` may be given more than once. */
  readonly flags: Readonly<Record<string, "text" | "switch" | "list">>;
  run(context: CommandContext): Promise<CommandAnswer>;
}

/** A command was called wrongly: what is missing, and how it is called. */
export class UsageError extends Error {}

const common = { json: "switch", as: "text", purpose: "text" } as const;

/** @throws {UsageError} on a flag that the command does not know */
export function readFlags(command: Command, args: readonly string[]) {
  const kinds: Command["flags"] = { ...common, ...command.flags };
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === "switch" ? "boolean" : "string", multiple: kind === "list" } as const,
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n  ./run cli ${command.usage}`);
  }
}

/** A flag that must be there. @throws {UsageError} */
export function required(context: CommandContext, name: string, why = ""): string {
  const value = context.flags[name];
  if (typeof value === "string" && value !== "") return value;
  throw new UsageError(`--${name} is missing${why && `: ${why}`}`);
}

export function optional(context: CommandContext, name: string): string | null {
  const value = context.flags[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Who looks at named data, and why: asked of every command that shows some, and audited. */
export const accountable = (context: CommandContext): { actor: string; purpose: string } => ({
  actor: `operator ${required(context, "as", "say who you are; it is written to the audit log")}`,
  purpose: required(context, "purpose", "say why; it is written to the audit log"),
});
