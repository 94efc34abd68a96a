import { writeFileSync } from "node:fs";
import type { PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { readProfile } from "../../country/load.ts";
import { transaction } from "../../platform/database/pool.ts";
import { type KeyStore, openKeyFolder } from "../../platform/keys/key-store.ts";
import { places } from "../../platform/places.ts";
import type { AnswerHead } from "../../rights/answer/head.ts";
import { type FoundPerson, findPerson, waitUntilFollowed } from "../../rights/find-person.ts";
import { newReference } from "../../rights/reference.ts";
import { keysOf, readWho, type Who } from "../../rights/who.ts";
import {
  accountable,
  type CommandAnswer,
  type CommandContext,
  optional,
  required,
  UsageError,
} from "../command.ts";
import { readJsonFile } from "../read-json-file.ts";

/** The flags that every command about a person takes. */
export const personFlags = { who: "text", person: "text", out: "text" } as const;
export const personUsage = "--who FILE [--person NUMBER] [--out FILE] --as WHO --purpose GROUND";

/** What a command did for a person, and what the person is answered. */
export interface Dealt {
  readonly action: string;
  readonly document: string;
  /** Numbers and counts of ours only: for the audit log and `--json`. */
  readonly subject: Readonly<Record<string, unknown>>;
}

export interface Request {
  readonly client: PoolClient;
  readonly keys: KeyStore;
  /** Null where nothing is known under this identity. */
  readonly found: FoundPerson | null;
  readonly head: AnswerHead;
  readonly actor: string;
}

/** How long the follower may take to come to what was recorded before. Milliseconds. */
const followLimitMs = 60_000;

/**
 * Deals with what a person asks: finds them by the keyed hashes of what they say of themselves, does
 * what is to be done and writes the audit entry in one transaction, and hands out a dated answer.
 * @throws {UsageError} where they are not told apart from others, or the follower is behind
 */
export async function deal(
  context: CommandContext,
  act: (request: Request) => Promise<Dealt>,
): Promise<CommandAnswer> {
  const { actor, purpose } = accountable(context);
  const who = whoOf(context);
  const keys = openKeyFolder(context.config().keysDir, ["identity", "named", "refused"]);
  const wanted = keysOf(keys.get("identity"), who);
  const pool = await context.database();
  if (!(await waitUntilFollowed(pool, followLimitMs))) {
    throw new UsageError(
      "What was recorded last is not followed yet, and would be missing: start the role follower, and try again.",
    );
  }
  const head = { reference: newReference(), at: context.now(), ground: purpose };
  const dealt = await transaction(pool, async (client) => {
    const finding = await findPerson(client, wanted, optional(context, "person"));
    if (finding.kind === "several") throw toldApart(finding.persons);
    const found = finding.kind === "one" ? finding.found : null;
    const done = await act({ client, keys, found, head, actor });
    const person = found?.person ?? null;
    const subject = { person, reference: head.reference, ...done.subject };
    const entry = { actor, action: done.action, purpose, subject };
    await appendLink(client, "cli", 0, [entry], head.at);
    return { ...done, subject };
  });
  return handOut(context, head, dealt);
}

function whoOf(context: CommandContext): Who {
  const file = required(context, "who", "a JSON file that says who asks; /dev/stdin reads it");
  const { identifiers } = readProfile(places.countries, context.config().country);
  const read = readWho(readJsonFile(file), identifiers);
  if ("who" in read) return read.who;
  throw new UsageError(`The file of --who needs a change:\n  ${read.faults.join("\n  ")}`);
}

const toldApart = (persons: readonly { person: string; reports: number }[]): UsageError =>
  new UsageError(
    [
      "More than one person goes by this. Find out which one asks (./run cli persons list has what is held of them), and name them with --person:",
      ...persons.map((one) => `  ${one.person}  ${one.reports} reports`),
    ].join("\n"),
  );

/** To a file that only its owner reads, or to the terminal. */
function handOut(context: CommandContext, head: AnswerHead, dealt: Dealt): CommandAnswer {
  const out = optional(context, "out");
  const said = { at: head.at.toISOString(), action: dealt.action, ...dealt.subject };
  if (out === null) {
    return { text: dealt.document, json: { ...said, document: dealt.document } };
  }
  writeFileSync(out, dealt.document, { mode: 0o600 });
  return { text: `${head.reference}: the answer is in ${out}`, json: { ...said, file: out } };
}
