import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { syncFolder } from "../durable.ts";
import { noteDestroyed, readDestroyed } from "./destroyed.ts";

/**
 * The one interface to secrets. Names are paths: `identity`, `register`, `named/2026-11-23`.
 * A process is handed a store that opens only the names its role needs.
 */
export interface KeyStore {
  /**
   * 256 bits, as a KeyObject: given raw bytes, node:crypto makes one anew at every hash, which costs
   * more than the hash. Throws KeyGone when there is none (never made, or destroyed).
   */
  get(name: string): KeyObject;
  /**
   * The same, made first where there is none; two processes that make it at once agree. Throws
   * KeyDestroyed for one that was destroyed: what would be sealed under a new one of that name would
   * be taken for what was to be forgotten.
   */
  ensure(name: string): KeyObject;
  /**
   * Forgets for good: noted in the list of destroyed keys first, so that no copy brings it back.
   * Whatever was sealed under it is lost, in backups too.
   */
  destroy(name: string, at: Date): void;
  /** Names below a folder, as `named/2026-11-23`. */
  list(folder: string): string[];
}

export class KeyGone extends Error {
  readonly keyName: string;
  constructor(keyName: string) {
    super(
      `no key "${keyName}": it was never made, or it was destroyed at the end of its retention`,
    );
    this.keyName = keyName;
  }
}

/** Asked to make anew a key that was destroyed: the clock of this machine is wrong, or was. */
export class KeyDestroyed extends Error {
  readonly keyName: string;
  /** For those who decide by codes: not now, and no fault of what was to be sealed. */
  readonly code = "EKEYGONE";
  constructor(keyName: string) {
    super(
      `the key "${keyName}" was destroyed and is never made again: look at this machine's clock`,
    );
    this.keyName = keyName;
  }
}

const KEY_BYTES = 32;

/**
 * A key that was not used for so long, twice at most, is forgotten and read anew: another process may
 * have destroyed it, and then it is to be in no memory either. One in use is never read again, so that
 * a volume that is away for a moment makes no second key of today. Milliseconds.
 */
const rememberedMs = 300_000;

/**
 * Keys as files of mode 0600 below a folder. `allowed` are the names, or first path parts, that
 * this process may open: identity keys for intake alone, and so on.
 */
export function openKeyFolder(folder: string, allowed: readonly string[]): KeyStore {
  let used = new Map<string, KeyObject>();
  let idle = new Map<string, KeyObject>();
  let turnedAt = performance.now();
  const recall = (name: string): KeyObject | undefined => {
    const passed = performance.now() - turnedAt;
    if (passed >= rememberedMs) {
      idle = passed < 2 * rememberedMs ? used : new Map();
      used = new Map();
      turnedAt = performance.now();
    }
    const known = used.get(name) ?? idle.get(name);
    if (known) used.set(name, known);
    return known;
  };
  const fileOf = (name: string): string => {
    const first = name.split("/")[0] ?? "";
    if (!allowed.includes(first)) throw new Error(`this process has no right to the key "${name}"`);
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(name)) throw new Error(`not a key name: "${name}"`);
    return join(folder, `${name}.key`);
  };
  const read = (name: string): KeyObject => {
    const known = recall(name);
    if (known) return known;
    const file = fileOf(name);
    if (!existsSync(file)) throw new KeyGone(name);
    const bytes = Buffer.from(readFileSync(file, "latin1").trim(), "base64");
    if (bytes.length !== KEY_BYTES) throw new Error(`the key file of "${name}" is damaged`);
    const key = createSecretKey(bytes);
    used.set(name, key);
    return key;
  };
  return {
    get: read,
    ensure(name) {
      try {
        return read(name);
      } catch (error) {
        if (!(error instanceof KeyGone)) throw error;
      }
      if (readDestroyed(folder).has(name)) throw new KeyDestroyed(name);
      createOnce(fileOf(name), randomBytes(KEY_BYTES));
      return read(name);
    },
    destroy(name, at) {
      const file = fileOf(name);
      noteDestroyed(folder, new Map([[name, at.toISOString()]]));
      rmSync(file, { force: true });
      if (existsSync(dirname(file))) syncFolder(dirname(file));
      used.delete(name);
      idle.delete(name);
    },
    list(below) {
      const path = dirname(fileOf(`${below}/x`));
      if (!existsSync(path)) return [];
      const files = readdirSync(path).filter((file) => file.endsWith(".key"));
      return files.map((file) => `${below}/${file.slice(0, -4)}`).sort();
    },
  };
}

/** On the disk before anything is sealed under it; the first of two makers wins. */
function createOnce(file: string, key: Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const handle = openSync(draft, "wx", 0o600);
  try {
    writeSync(handle, `${key.toString("base64")}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  syncFolder(dirname(file));
}
