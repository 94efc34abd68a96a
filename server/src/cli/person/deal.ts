import { writeFileSync } from "node:fs";
import { loadCatalogue } from "../../catalogue/load.ts";
import { loadCountry, readProfile } from "../../country/load.ts";
import { openKeyFolder } from "../../platform/keys/key-store.ts";
import { places } from "../../platform/places.ts";
import type { AnswerHead } from "../../rights/answer/head.ts";
import { type Act, type DealParts, type Dealt, deal, NotDealt } from "../../rights/deal.ts";
import { newReference } from "../../rights/reference.ts";
import { readWho, type Who } from "../../rights/who.ts";
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

/**
 * Deals with what a person asks, and hands out a dated answer.
 * @throws {UsageError} where they are not told apart from others, or the follower is behind
 */
export async function dealWith(context: CommandContext, act: Act): Promise<CommandAnswer> {
  const { actor, purpose } = accountable(context);
  const who = whoOf(context);
  const head = { reference: newReference(), at: context.now(), ground: purpose };
  const looker = { professionalId: null, organisationId: null, role: "operator" };
  const asking = { who: [who], person: optional(context, "person"), head, actor, looker };
  const dealt = await deal(await partsOf(context), asking, act).catch((error) => {
    if (error instanceof NotDealt) throw new UsageError(textOf(error));
    throw error;
  });
  return handOut(context, head, dealt);
}

async function partsOf(context: CommandContext): Promise<DealParts> {
  const { keysDir, country, production } = context.config();
  return {
    keys: openKeyFolder(keysDir, ["identity", "named", "refused"]),
    catalogue: loadCatalogue(places.catalogue),
    country: loadCountry(places.countries, country),
    production,
    writer: "cli",
    pool: await context.database(),
  };
}

function whoOf(context: CommandContext): Who {
  const file = required(context, "who", "a JSON file that says who asks; /dev/stdin reads it");
  const { identifiers } = readProfile(places.countries, context.config().country);
  const read = readWho(readJsonFile(file), identifiers);
  if ("who" in read) return read.who;
  throw new UsageError(`The file of --who needs a change:\n  ${read.faults.join("\n  ")}`);
}

function textOf({ why, among }: NotDealt): string {
  if (why === "behind")
    return "What was recorded last is not followed yet, and would be missing: start the role follower, and try again.";
  if (why === "strange-report")
    return `Not a report of this person: ${among.map(({ name }) => name).join(", ")}.`;
  return [
    "More than one person goes by this. Find out which one asks (./run cli persons list has what is held of them), and name them with --person:",
    ...among.map(({ name, reports }) => `  ${name}  ${reports} reports`),
  ].join("\n");
}

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
