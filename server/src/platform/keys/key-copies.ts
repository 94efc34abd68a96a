import type { KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { syncFolder, writeDurably } from "../durable.ts";
import { noteDestroyed, readDestroyed } from "./destroyed.ts";
import { isOver, type Lifetimes } from "./lifetime.ts";
import { openSealed, sealedTo, sealTo } from "./recovery-pair.ts";

/**
 * Copies of the keys in a folder of their own: each key once, under its own name, sealed to the
 * recovery key. A key that was destroyed, or whose retention is over, leaves that folder with the
 * next copy: it holds no older state of itself.
 */

export interface Copied {
  readonly keys: number;
  readonly fresh: readonly string[];
  readonly removed: readonly string[];
}

export interface CopyRules {
  readonly lifetimes: Lifetimes;
  readonly now: Date;
  /** Names destroyed as the database has them, with when. */
  readonly destroyed: ReadonlyMap<string, string>;
}

export function copyKeys(
  keysDir: string,
  target: string,
  publicHalf: string,
  rules: CopyRules,
): Copied {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  noteDestroyed(keysDir, rules.destroyed);
  // What is destroyed is known there before anything goes: also to whoever restores half a copy.
  noteDestroyed(target, readDestroyed(keysDir));
  const destroyed = readDestroyed(target);
  const gone = (name: string): boolean =>
    destroyed.has(name) || isOver(name, rules.lifetimes, rules.now);
  const fresh = namesIn(keysDir, ".key").filter(
    (name) => !gone(name) && !isCopied(target, name, publicHalf),
  );
  for (const name of fresh) {
    const file = join(target, `${name}.sealed`);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(file, sealTo(publicHalf, name, readFileSync(join(keysDir, `${name}.key`))));
  }
  writeDurably(join(target, "use"), readFileSync(join(keysDir, "use")));
  const removed = namesIn(target, ".sealed").filter(gone);
  for (const name of removed) rmSync(join(target, `${name}.sealed`), { force: true });
  for (const folder of new Set(removed.map(dirname))) syncFolder(join(target, folder));
  return { keys: namesIn(target, ".sealed").length, fresh, removed };
}

export interface BroughtBack {
  readonly keys: readonly string[];
  /** Destroyed, or past their retention: they stay away. */
  readonly left: readonly string[];
}

/** A key is there already and is another one: nothing was changed. */
export class OtherKey extends Error {
  override name = "OtherKey";
}

/**
 * Brings keys back from their copies; what was destroyed stays destroyed, and what is there is never
 * replaced. @throws {OtherKey} @throws {Error} when the recovery key is another one
 */
export function bringBackKeys(
  source: string,
  keysDir: string,
  privateHalf: KeyObject,
  rules: CopyRules,
): BroughtBack {
  const destroyed = new Map([
    ...readDestroyed(source),
    ...readDestroyed(keysDir),
    ...rules.destroyed,
  ]);
  const all = namesIn(source, ".sealed");
  const left = all.filter(
    (name) => destroyed.has(name) || isOver(name, rules.lifetimes, rules.now),
  );
  const wanted = all.filter((name) => !left.includes(name));
  // All are opened before the first is written.
  const opened = wanted.map((name) => {
    const text = readFileSync(join(source, `${name}.sealed`), "utf8");
    return { file: join(keysDir, `${name}.key`), name, bytes: openSealed(privateHalf, name, text) };
  });
  const other = opened.filter(
    ({ file, bytes }) => existsSync(file) && !readFileSync(file).equals(bytes),
  );
  if (other.length > 0) throw new OtherKey(other.map(({ name }) => name).join(", "));
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  noteDestroyed(keysDir, destroyed);
  const missing = opened.filter(({ file }) => !existsSync(file));
  for (const { file, bytes } of missing) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(file, bytes);
  }
  // The mark of use comes last: a folder without it is not taken for whole.
  if (!existsSync(join(keysDir, "use")))
    writeDurably(join(keysDir, "use"), readFileSync(join(source, "use")));
  return { keys: missing.map(({ name }) => name), left };
}

/** Names of keys below a folder, without the ending. */
function namesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => path.slice(0, -ending.length).replaceAll("\\", "/"))
    .sort();
}

function isCopied(target: string, name: string, publicHalf: string): boolean {
  const file = join(target, `${name}.sealed`);
  return existsSync(file) && sealedTo(readFileSync(file, "utf8")) === publicHalf;
}
