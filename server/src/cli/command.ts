import { parseArgs } from "node:util";
import type { Pool } from "pg";
import type { Config } from "../config.ts";
import type { Clock } from "../platform/clock.ts";

/** What a command is given. */
export interface CommandContext {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | string[] | undefined>>;
  /** The settings, read when a command needs them. */
  readonly config: () => Config;
  /** The platform's time, which a setting may have moved. */
  readonly now: () => Date;
  readonly clock: () => Clock;
  /** Says a line beside the answer. */
  readonly warn: (text: string) => void;
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
  /** What stands behind the name without a flag, as `ID`; "FILE..." for one or more. None if absent. */
  readonly operand?: string;
  run(context: CommandContext): Promise<CommandAnswer>;
}

/** A command was called wrongly, or cannot do what it was asked: what is wrong, and what to do. */
export class UsageError extends Error {}

const common = { json: "switch", as: "text", purpose: "text", help: "switch" } as const;

/** @throws {UsageError} on a flag or an operand that the command does not know, or one that misses */
export function readFlags(command: Command, args: readonly string[]) {
  const kinds: Command["flags"] = { ...common, ...command.flags };
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === "switch" ? "boolean" : "string", multiple: kind === "list" } as const,
    ]),
  );
  const read = parse(args, options, Object.keys(kinds));
  if (read.values.help !== true) checkOperands(command, read.positionals);
  return read;
}

function parse(
  args: readonly string[],
  options: Record<string, { type: "boolean" | "string"; multiple: boolean }>,
  known: readonly string[],
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const first = message.split(/[.\n]/, 1)[0] ?? "";
    if (code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION") throw new UsageError(`${first}.`);
    throw new UsageError(`${first}. Known here: ${known.map((name) => `--${name}`).join(", ")}.`);
  }
}

function checkOperands(command: Command, given: readonly string[]): void {
  const { operand } = command;
  if (operand === undefined && given.length > 0) {
    throw new UsageError(`"${given[0]}" is too much: this command takes flags only.`);
  }
  if (operand === undefined) return;
  if (given.length === 0) throw new UsageError(`${operand.replace("...", "")} is missing.`);
  if (given.length > 1 && !operand.endsWith("...")) {
    throw new UsageError(`"${given[1]}" is too much: this command takes one ${operand}.`);
  }
}

/** A flag that must be there. @throws {UsageError} */
export function required(context: CommandContext, name: string, why = ""): string {
  const value = optional(context, name);
  if (value !== null) return value;
  throw new UsageError(`--${name} is missing${why && `: ${why}`}.`);
}

export function optional(context: CommandContext, name: string): string | null {
  const value = context.flags[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** A flag that is a whole number from 1 on. @throws {UsageError} */
export function wholeNumber(
  context: CommandContext,
  name: string,
  fallback: number,
  most: number,
): number {
  const text = optional(context, name) ?? String(fallback);
  if (/^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw new UsageError(`--${name} is no whole number from 1 to ${most}.`);
}

/** Who does it: asked of every command that changes something or shows named data, and audited. */
export const actorOf = (context: CommandContext): string =>
  `operator ${required(context, "as", "say who you are; it is written to the audit log")}`;

/** Who looks at named data, and why: asked of every command that shows some, and audited. */
export const accountable = (context: CommandContext): { actor: string; purpose: string } => ({
  actor: actorOf(context),
  purpose: required(context, "purpose", "say why; it is written to the audit log"),
});
