import { createPrivateKey, type KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeDurably } from "../../platform/durable.ts";
import { keyUsages } from "./usage.ts";

/**
 * Signing keys in `signer/` of the folder of keys, two files each: `<name>.key`, the private key (PEM,
 * PKCS #8, P-256), and `<name>.json`, what may be known of it. The signer reads both, others the second
 * at most.
 */

const time = z.iso.datetime();

const described = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,60}$/),
  usage: z.enum(keyUsages),
  /** `rehearsal`: made for a demo or test; never signs in production. */
  use: z.enum(["production", "rehearsal"]),
  madeAt: time,
  /** Base64 of the SPKI. */
  publicKey: z.string(),
  /** PEM; null until an authority has issued it, and where the usage has none. */
  certificate: z.string().nullable(),
  /** The names by which readers of a 2D-DOC find the key, four characters each. */
  twoDDoc: z
    .strictObject({
      authority: z.string().regex(/^[A-Z]{2}[A-Z0-9]{2}$/),
      certificate: z.string().regex(/^[A-Z0-9]{4}$/),
    })
    .nullable(),
  /** When it signs, where no certificate says so. */
  signs: z.strictObject({ from: time, until: time }),
  /** From then on it signs nothing; what it signed stays valid. */
  retiredAt: time.nullable(),
});

export type DescribedKey = z.infer<typeof described>;

export const folderOf = (keysDir: string): string => join(keysDir, "signer");

/** A file of a signing key cannot be used: the message names the file, and no content. */
export class SigningKeyError extends Error {
  override name = "SigningKeyError";
}

/** What is known of every key, the oldest first. @throws {SigningKeyError} */
export function readDescriptions(keysDir: string): DescribedKey[] {
  const folder = folderOf(keysDir);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files
    .map((file) => readDescription(join(folder, file)))
    .sort((one, other) => (one.madeAt < other.madeAt ? -1 : 1));
}

function readDescription(path: string): DescribedKey {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new SigningKeyError(`${path} cannot be read as JSON.`);
  }
  const read = described.safeParse(json);
  if (read.success) return read.data;
  const places = read.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new SigningKeyError(`${path} is no description of a signing key: ${places}.`);
}

export function readPrivateKey(keysDir: string, name: string): KeyObject {
  const path = join(folderOf(keysDir), `${name}.key`);
  try {
    return createPrivateKey(readFileSync(path, "utf8"));
  } catch {
    throw new SigningKeyError(`${path} is missing, or is no private key.`);
  }
}

/** The private key first: a description without its key would be taken for one that is lost. */
export function writeNewKey(keysDir: string, key: DescribedKey, privateKey: KeyObject): void {
  mkdirSync(folderOf(keysDir), { recursive: true, mode: 0o700 });
  const path = join(folderOf(keysDir), `${key.name}.key`);
  if (existsSync(path)) throw new SigningKeyError(`${path} is there already.`);
  writeDurably(path, privateKey.export({ type: "pkcs8", format: "pem" }) as string);
  writeDescription(keysDir, key);
}

export function writeDescription(keysDir: string, key: DescribedKey): void {
  const path = join(folderOf(keysDir), `${key.name}.json`);
  writeDurably(path, `${JSON.stringify(described.parse(key), null, 2)}\n`);
}
