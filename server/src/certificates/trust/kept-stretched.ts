import { readFileSync } from "node:fs";
import { writeDurably } from "../../platform/durable.ts";
import { type Logger, logFault } from "../../platform/log.ts";
import { stretched, stretching } from "./stretch.ts";

/** Hashes that are stretched before what was made of them is kept: some seconds of work. */
const portion = 500;

/** What the file was made with: a file of other rules is made anew. */
const heading = `${Object.values(stretching).join(" ")}\n`;
const entry = /^([0-9a-f]{32}) ([A-Za-z0-9+/]{11}=)$/;

/**
 * The published forms of a list of hashes, kept in a file from one start to the next: ten thousand
 * are a minute of a core. The file holds what is on the list and nothing that was on it, and is as
 * secret as the list itself.
 */
export class KeptStretched {
  readonly #file: string;
  readonly #log: Logger;
  #known: Map<string, string> | null = null;

  constructor(file: string, log: Logger) {
    this.#file = file;
    this.#log = log;
  }

  /** Base64, in the order of the hashes. */
  async all(hashes: readonly Uint8Array[]): Promise<string[]> {
    const names = hashes.map((hash) => Buffer.from(hash).toString("hex"));
    const before = this.#known ?? this.#read();
    const known = new Map(
      names.flatMap((name) => {
        const form = before.get(name);
        return form === undefined ? [] : [[name, form] as const];
      }),
    );
    this.#known = known;
    const missing = [...new Set(names)].filter((name) => !known.has(name));
    for (let at = 0; at < missing.length; at += portion) {
      const some = missing.slice(at, at + portion);
      const made = await Promise.all(some.map((name) => stretched(Buffer.from(name, "hex"))));
      for (const [index, name] of some.entries()) known.set(name, made[index] ?? "");
      this.#keep(known);
    }
    if (missing.length === 0 && known.size < before.size) this.#keep(known);
    return names.map((name) => known.get(name) ?? "");
  }

  /** What cannot be kept is made again at the next start, and published all the same. */
  #keep(known: ReadonlyMap<string, string>): void {
    const lines = [...known].map(([name, form]) => `${name} ${form}\n`);
    try {
      writeDurably(this.#file, heading + lines.join(""));
    } catch (error) {
      logFault(this.#log, error);
    }
  }

  /** Nothing where there is none yet; a line that is not whole is passed over, and made anew. */
  #read(): Map<string, string> {
    try {
      const text = readFileSync(this.#file, "utf8");
      const lines = text.startsWith(heading) ? text.split("\n") : [];
      return new Map(
        lines.flatMap((line) => {
          const [, name = "", form = ""] = entry.exec(line) ?? [];
          return name === "" ? [] : [[name, form] as const];
        }),
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") logFault(this.#log, error);
      return new Map();
    }
  }
}
