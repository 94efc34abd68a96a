import { found, type Outcome, refused } from "../fault.ts";
import { type HashType, hashBytes, hashTypes } from "./hashes.ts";

/** A batch as states exchange them through the gateway, inside its CMS envelope. */
export interface RevocationBatch {
  readonly country: string;
  /** RFC 3339; after it the batch may be forgotten. */
  readonly expires: string;
  /** Base64 of the signer's kid, or UNKNOWN_KID where the issuer does not know it. */
  readonly kid: string;
  readonly hashType: HashType;
  readonly entries: readonly { readonly hash: string }[];
}

export const unknownKid = "UNKNOWN_KID";
export const largestBatch = 1000;

/** Hashes of one type and signer as batches of at most a thousand. */
export function toBatches(
  head: Omit<RevocationBatch, "entries">,
  hashes: readonly Uint8Array[],
): RevocationBatch[] {
  const batches: RevocationBatch[] = [];
  for (let start = 0; start < hashes.length; start += largestBatch) {
    const entries = hashes
      .slice(start, start + largestBatch)
      .map((hash) => ({ hash: Buffer.from(hash).toString("base64") }));
    batches.push({ ...head, entries });
  }
  return batches;
}

/** A batch from its JSON, with every rule of the gateway. */
export function readBatch(json: unknown): Outcome<RevocationBatch> {
  const wrong = (detail: string) => refused("schema", detail);
  if (typeof json !== "object" || json === null) return wrong("a batch is an object");
  const { country, expires, kid, hashType, entries } = json as Record<string, unknown>;
  if (typeof country !== "string" || !/^[A-Z]{2}$/.test(country))
    return wrong("country is two letters");
  if (typeof expires !== "string" || Number.isNaN(Date.parse(expires)))
    return wrong("expires is a date and time");
  if (typeof kid !== "string" || kid.length < 11 || kid.length > 12)
    return wrong(`kid has 11 or 12 characters, or is ${unknownKid}`);
  if (!hashTypes.includes(hashType as HashType)) return wrong(`hashType is one of ${hashTypes}`);
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > largestBatch)
    return wrong(`entries are 1 to ${largestBatch}`);
  const bad = entries.findIndex((entry) => !isHash((entry as { hash?: unknown } | null)?.hash));
  if (bad >= 0) return wrong(`entries[${bad}].hash is base64 of ${hashBytes} bytes`);
  const kept = entries.map(({ hash }: { hash: string }) => ({ hash }));
  return found({ country, expires, kid, hashType: hashType as HashType, entries: kept });
}

/** 16 bytes are 24 characters, the last two of them padding. */
const isHash = (value: unknown): boolean =>
  typeof value === "string" && /^[A-Za-z0-9+/]{22}==$/.test(value);
