import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { appendLink } from "../audit/append.sql.ts";
import { notePending } from "../audit/pending.ts";
import type { Config } from "../config.ts";
import { readProfile } from "../country/load.ts";
import { transaction } from "../platform/database/pool.ts";
import { bringBackKeys, copyKeys, OtherKey } from "../platform/keys/key-copies.ts";
import type { Lifetimes } from "../platform/keys/lifetime.ts";
import { isPublicHalf, makeRecoveryPair, openPrivateHalf } from "../platform/keys/recovery-pair.ts";
import { places } from "../platform/places.ts";
import { destroyedKeys } from "../registry/destroyed-key.sql.ts";
import { accountable, type Command, type CommandContext, required, UsageError } from "./command.ts";

export const keysRecovery: Command = {
  name: "keys recovery",
  summary: "make the recovery key that copies of keys are sealed to, once; keep it away from here",
  usage: "keys recovery --out FILE --passphrase-file FILE",
  flags: { out: "text", "passphrase-file": "text" },
  async run(context) {
    const file = resolve(
      required(context, "out", "the file of the private half, which must not exist"),
    );
    const passphrase = readPassphrase(context);
    if (existsSync(file) || existsSync(`${file}.pub`)) {
      throw new UsageError(
        "This file exists: what was sealed to an older recovery key needs it still.",
      );
    }
    const { publicHalf, privateHalf } = makeRecoveryPair(passphrase);
    writeFileSync(file, `${privateHalf}\n`, { mode: 0o600, flush: true, flag: "wx" });
    writeFileSync(`${file}.pub`, `${publicHalf}\n`, { mode: 0o644, flush: true, flag: "wx" });
    return {
      text: [
        `${file}: the private half. Move it, and the passphrase apart from it, to where this machine cannot reach.`,
        `${file}.pub: the public half, for ./run cli keys backup`,
      ].join("\n"),
      json: { privateHalf: file, publicHalf: `${file}.pub` },
    };
  },
};

export const keysBackup: Command = {
  name: "keys backup",
  summary:
    "copy the keys, sealed, into another folder, and take the destroyed ones out of it (audited)",
  usage: "keys backup --to FOLDER --recipient FILE.pub --as WHO --purpose WHY",
  flags: { to: "text", recipient: "text" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const target = resolve(required(context, "to", "the folder of the copies"));
    const publicHalf = readPublicHalf(
      required(context, "recipient", "the public half of the recovery key"),
    );
    const config = context.config();
    const pool = await context.database();
    const copied = await transaction(pool, async (client) => {
      const destroyed = await destroyedKeys(client);
      const rules = { lifetimes: lifetimesOf(config), now: context.now(), destroyed };
      const done = copyKeys(config.keysDir, target, publicHalf, rules);
      const subject = { keys: done.keys, fresh: done.fresh, removed: done.removed };
      const entry = { actor, action: "keys copied", purpose, subject };
      await appendLink(client, "cli", 0, [entry], rules.now);
      return done;
    });
    return {
      text: `${copied.keys} keys in ${target}: ${copied.fresh.length} new, ${copied.removed.length} taken out`,
      json: copied,
    };
  },
};

export const keysRestore: Command = {
  name: "keys restore",
  summary: "bring keys back from their copies; what was destroyed stays destroyed (audited)",
  usage: "keys restore --from FOLDER --recovery FILE --passphrase-file FILE --as WHO --purpose WHY",
  flags: { from: "text", recovery: "text", "passphrase-file": "text" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const source = resolve(required(context, "from", "the folder of the copies"));
    const file = required(context, "recovery", "the private half of the recovery key");
    if (!existsSync(source) || !existsSync(resolve(source, "use"))) {
      throw new UsageError("--from is no folder of copies: `keys backup` makes one.");
    }
    const privateHalf = openPrivate(read(file, "--recovery"), readPassphrase(context));
    const config = context.config();
    const now = context.now();
    // A database that was restored knows what was destroyed before its own last moment; without one
    // the lists in the two folders and the calendar decide, and every start compares again.
    const known = await context.database().then(
      (pool) => pool,
      () => null,
    );
    const destroyed = known === null ? new Map<string, string>() : await destroyedKeys(known);
    const rules = { lifetimes: lifetimesOf(config), now, destroyed };
    const done = bringBack(source, config.keysDir, privateHalf, rules);
    const subject = { keys: done.keys, left: done.left };
    const entry = { actor, action: "keys brought back", purpose, subject };
    if (known === null) notePending(config.dataDir, entry, now);
    else await transaction(known, (client) => appendLink(client, "cli", 0, [entry], now));
    return {
      text: `${done.keys.length} keys brought back into ${config.keysDir}; ${done.left.length} stay destroyed`,
      json: done,
    };
  },
};

function lifetimesOf(config: Config): Lifetimes {
  const { namedDays, refusedDays } = readProfile(places.countries, config.country).retention;
  return { named: namedDays, refused: refusedDays };
}

function bringBack(...args: Parameters<typeof bringBackKeys>): ReturnType<typeof bringBackKeys> {
  try {
    return bringBackKeys(...args);
  } catch (error) {
    if (error instanceof OtherKey) {
      throw new UsageError(
        `The folder of keys has other keys under these names, and nothing was changed: ${error.message}. ` +
          "Restore into an empty OPENDEP_KEYS_DIR.",
      );
    }
    throw new UsageError(
      "A copy does not open: it was sealed to another recovery key, or is damaged. Nothing was changed.",
    );
  }
}

function openPrivate(text: string, passphrase: string) {
  try {
    return openPrivateHalf(text, passphrase);
  } catch {
    throw new UsageError("The recovery key does not open: another passphrase, or another file.");
  }
}

/** The first line of a file: an argument would stand in the list of processes. */
function readPassphrase(context: CommandContext): string {
  const text = read(
    required(context, "passphrase-file", "a file with the passphrase"),
    "--passphrase-file",
  );
  const passphrase = text.split(/\r?\n/)[0]?.trim() ?? "";
  if (passphrase.length >= 16) return passphrase;
  throw new UsageError(
    "The passphrase has fewer than 16 characters: take six words drawn by chance.",
  );
}

function readPublicHalf(file: string): string {
  const text = read(file, "--recipient").trim();
  if (isPublicHalf(text)) return text;
  throw new UsageError("--recipient is no public half: it is the file that ends in .pub.");
}

function read(file: string, flag: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`${flag}: the file cannot be read.`);
  }
}
