import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { call } from "../../server/src/cli/call.ts";
import { bareEnvironment } from "../support/bare-environment.ts";
import type { TestDatabase } from "../support/database.ts";

const program = resolve(import.meta.dirname, "../../server/src/cli/main.ts");

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON; throws when it is none. */
  json<T>(): T;
}

const quiet = { ...bareEnvironment, OPENDEP_LOG_LEVEL: "silent" };

/** A command of `./run cli` with these settings, called in the test's process. */
export async function cli(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Said> {
  let out = "";
  let err = "";
  const code = await call(args, {
    env: { ...quiet, ...env },
    out(text) {
      out += text;
    },
    err(text) {
      err += text;
    },
  });
  return { code, out, err, json: () => JSON.parse(out) };
}

/** `./run cli` with these settings, in a process of its own: most of the time it takes is its start. */
export async function cliProcess(
  env: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<Said> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...quiet, ...env },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, "close");
  return { code, out, err, json: () => JSON.parse(out) };
}

/** Who acts in these tests, and why. */
export const anna = ["--as", "anna", "--purpose", "ticket 12"] as const;

export interface AuditRow {
  readonly actor: string;
  readonly action: string;
  readonly purpose: string;
  readonly subject: Record<string, unknown>;
}

/** What the command line wrote to the audit log, in order. */
export const audited = (db: TestDatabase): Promise<AuditRow[]> =>
  db.query<{ actor: string; action: string; purpose: string; subject: Record<string, unknown> }>(
    `select actor, action, purpose, subject from audit.entry where writer = 'cli'
      order by link, ordinal`,
  );
