import { readFileSync } from "node:fs";
import { zstdDecompressSync } from "node:zlib";
import type { Pool } from "pg";
import { appendLink } from "../audit/append.sql.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { composeIntake, type Intake } from "../compose-intake.ts";
import { loadCountry } from "../country/load.ts";
import { isAddress } from "../platform/database/hosts.ts";
import { createPool, transaction } from "../platform/database/pool.ts";
import { KeyGone, type KeyStore, openKeyFolder } from "../platform/keys/key-store.ts";
import { unseal } from "../platform/keys/seal.ts";
import { places } from "../platform/places.ts";
import { rawBlockPlace } from "../record/index.ts";
import {
  accountable,
  type Command,
  type CommandContext,
  optional,
  required,
  UsageError,
} from "./command.ts";
import { isAcceptance } from "./is-acceptance.ts";
import {
  type ArchivedMessage,
  alreadyThere,
  archivedBlock,
  archivedMessages,
} from "./replay.sql.ts";
import { timeOf } from "./time-of.ts";

interface Counts {
  /** Had been recorded here already: left alone. */
  there: number;
  accepted: number;
  /** Judged anew and refused: they stand in `refused list`. */
  refused: number;
  /** Its organisation is not registered here, its block or its day's key is gone. */
  left: number;
}

/** Sent at once: they share transactions. */
const atOnce = 200;

export const replay: Command = {
  name: "replay",
  summary:
    "send the raw messages of another database through again that this one lacks (named data: audited)",
  usage: "replay --source FILE --from TIME --to TIME [--organisation CODE] --as WHO --purpose WHY",
  flags: { source: "text", from: "text", to: "text", organisation: "text" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const range = {
      from: timeOf(context, "from"),
      to: timeOf(context, "to"),
      organisation: optional(context, "organisation"),
    };
    const source = createPool(readAddress(context), { role: "operator", max: 1 });
    const pool = await context.database();
    const note = (action: string, more: object): Promise<void> =>
      transaction(pool, (client) => {
        const subject = {
          from: range.from.toISOString(),
          to: range.to.toISOString(),
          organisation: range.organisation,
          ...more,
        };
        return appendLink(client, "cli", 0, [{ actor, action, purpose, subject }], context.now());
      });
    const config = context.config();
    const keys = openKeyFolder(config.keysDir, ["named"]);
    const counts: Counts = { there: 0, accepted: 0, refused: 0, left: 0 };
    await note("raw messages sent through again", {});
    const intake = await composeIntake(config, {
      catalogue: loadCatalogue(places.catalogue),
      country: loadCountry(places.countries, config.country),
    });
    try {
      for (const day of daysOf(range)) {
        const messages = await archivedMessages(source, day, range);
        for (let at = 0; at < messages.length; at += atOnce) {
          const page = messages.slice(at, at + atOnce);
          await replayPage({ source, pool, keys, intake }, page, counts);
        }
      }
    } finally {
      await intake.drain();
      await intake.close();
      await source.end();
    }
    await note("raw messages were sent through again", counts);
    return {
      text: `${counts.accepted} accepted, ${counts.there} were here already, ${counts.refused} refused, ${counts.left} left`,
      json: counts,
      exitCode: counts.refused + counts.left > 0 ? 1 : 0,
    };
  },
};

interface Parts {
  readonly source: Pool;
  readonly pool: Pool;
  readonly keys: KeyStore;
  readonly intake: Intake;
}

async function replayPage(parts: Parts, page: readonly ArchivedMessage[], counts: Counts) {
  const there = await alreadyThere(parts.pool, page);
  const missing = page.filter(
    (one) => !there.has(`${one.code} ${one.application} ${one.control_id}`),
  );
  counts.there += page.length - missing.length;
  const blocks = await openBlocks(parts, missing);
  await Promise.all(
    missing.map(async (one) => {
      const block = blocks.get(nameOf(one));
      const sender = await parts.intake.directory.byCode(one.code);
      if (!block || !sender) {
        counts.left += 1;
        return;
      }
      const bytes = block.subarray(one.raw_offset, one.raw_offset + one.raw_length);
      const take = one.format === "form" ? parts.intake.form : parts.intake.pipeline;
      const answers = await take(bytes, { sender });
      if (answers.every(isAcceptance)) counts.accepted += 1;
      else counts.refused += 1;
    }),
  );
}

const nameOf = ({ lane, raw_block, day }: ArchivedMessage): string => `${lane} ${raw_block} ${day}`;

async function openBlocks(
  { source, keys }: Parts,
  messages: readonly ArchivedMessage[],
): Promise<Map<string, Buffer>> {
  const opened = new Map<string, Buffer>();
  for (const one of messages) {
    if (opened.has(nameOf(one))) continue;
    const sealed = await archivedBlock(source, one);
    const key = keyOf(keys, one.day);
    if (!sealed || !key) continue;
    const place = rawBlockPlace(one.lane, one.raw_block, one.day);
    opened.set(nameOf(one), zstdDecompressSync(unseal(key, place, sealed)));
  }
  return opened;
}

/** Null when the day was erased. */
function keyOf(keys: KeyStore, day: string) {
  try {
    return keys.get(`named/${day}`);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}

/** Days of UTC that a range touches; a message received at midnight may be filed under the next one. */
function daysOf({ from, to }: { from: Date; to: Date }): string[] {
  const day = 86_400_000;
  const days: string[] = [];
  for (let at = from.getTime(); at <= to.getTime() + day; at += day) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** An address holds a password: on the command line everyone on the machine could read it. */
function readAddress(context: CommandContext): string {
  const file = required(
    context,
    "source",
    "a file with the address of the database that has the messages",
  );
  const text = readOrEmpty(file).trim();
  if (isAddress(text, ["postgres:", "postgresql:"])) return text;
  throw new UsageError(
    "--source is a file whose one line is an address, postgres://user:password@host:5432/name.",
  );
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
