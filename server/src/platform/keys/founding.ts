import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openKeyFolder } from "./key-store.ts";

/** Keys that live as long as the installation; keys of days are made as the days come. */
const lasting = ["identity", "register"] as const;

/** The keys of this folder do not fit what it is to serve; the message says what to do. */
export class KeysError extends Error {
  override name = "KeysError";
}

/** Names of the lasting keys that are not there; looks at names only, and opens none. */
export const missingKeys = (folder: string): string[] =>
  lasting.filter((name) => !existsSync(join(folder, `${name}.key`)));

/** 256 bits in base64, and a line feed. */
const keyFileSize = 45;

/** Names of the lasting keys whose file has another size than it must; opens none. */
export const damagedKeys = (folder: string): string[] =>
  lasting.filter((name) => {
    const size = statSync(join(folder, `${name}.key`), { throwIfNoEntry: false })?.size;
    return size !== undefined && size !== keyFileSize;
  });

/**
 * Makes the lasting keys of a demo or test at its first start. In production they must be there,
 * made once by `./run cli keys create`, and must not be those of a demo.
 * @throws {KeysError} where they are not, or are the other's
 */
export function foundKeys(folder: string, production: boolean): void {
  const mark = join(folder, "use");
  const use = existsSync(mark) ? readFileSync(mark, "utf8").trim() : null;
  if (use === "rehearsal" && production) {
    throw new KeysError(
      "The keys of this folder were made for a demo or test and never serve production.",
    );
  }
  if (use === "production" && !production) {
    throw new KeysError(
      "The keys of this folder are those of production: demo and test refuse them.",
    );
  }
  if (use === null && production) {
    throw new KeysError(
      "There are no keys yet: make them once with `./run cli keys create`, and back them up.",
    );
  }
  if (use === null) createKeys(folder, "rehearsal");
  else refuseLost(folder);
}

/** A lasting key that was there and is gone is never made anew: what it hashed would be strange. */
function refuseLost(folder: string): void {
  const damaged = damagedKeys(folder);
  if (damaged.length > 0) {
    throw new KeysError(
      `Keys are damaged: ${damaged.join(", ")}. Move these files away and restore them from the backup (docs/operations/keys.md).`,
    );
  }
  const lost = missingKeys(folder);
  if (lost.length === 0) return;
  throw new KeysError(
    `Keys that were here are gone: ${lost.join(", ")}. Restore them from the backup (docs/operations/keys.md).`,
  );
}

/**
 * Makes the lasting keys where there are none; says which were made.
 * @throws {KeysError} where there were some, and one is gone
 */
export function createKeys(folder: string, use: "production" | "rehearsal"): string[] {
  const mark = join(folder, "use");
  if (existsSync(mark)) refuseLost(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = openKeyFolder(folder, lasting);
  const made = lasting.filter((name) => !existsSync(join(folder, `${name}.key`)));
  for (const name of lasting) keys.ensure(name);
  if (!existsSync(mark)) writeFileSync(mark, `${use}\n`, { mode: 0o600 });
  return made;
}
