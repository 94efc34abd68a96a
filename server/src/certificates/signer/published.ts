import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeDurably } from "../../platform/durable.ts";
import { readDescriptions } from "./key-files.ts";
import { timesOf } from "./key-ring.ts";
import { type SigningUsage, signingUsages } from "./usage.ts";

/** What everyone may know of a key that signs, or did: by it others verify. */
export interface PublishedKey {
  readonly usage: SigningUsage;
  /** Base64. */
  readonly kid: string;
  /** Base64 of the SPKI. */
  readonly publicKey: string;
  /** PEM; null where the usage has no certificate. */
  readonly certificate: string | null;
  readonly twoDDoc: { readonly authority: string; readonly certificate: string } | null;
  /** ISO times between which what it signed is valid. */
  readonly notBefore: string;
  readonly notAfter: string;
}

const pathOf = (dataDir: string): string => join(dataDir, "published", "signers.json");

/**
 * Puts the public half of all keys where the web and the command line read it: also while the signer
 * is away, what it signed can be verified. Retired keys stay in it.
 */
export function publishSigners(keysDir: string, dataDir: string): void {
  const keys = readDescriptions(keysDir).flatMap((described): PublishedKey[] => {
    const usage = signingUsages.find((one) => one === described.usage);
    const times = usage && timesOf(described, usage);
    if (!usage || !times) return [];
    const { publicKey, certificate, twoDDoc } = described;
    return [
      {
        usage,
        kid: times.kid.toString("base64"),
        publicKey,
        certificate,
        twoDDoc,
        notBefore: times.validFrom.toISOString(),
        notAfter: times.validUntil.toISOString(),
      },
    ];
  });
  const path = pathOf(dataDir);
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  writeDurably(path, `${JSON.stringify(keys, null, 2)}\n`, 0o644);
}

/** The keys of this installation's signer, as it published them last; none before its first start. */
export function ownSigners(dataDir: string): readonly PublishedKey[] {
  try {
    return JSON.parse(readFileSync(pathOf(dataDir), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
