import { createPublicKey, type KeyObject, X509Certificate } from "node:crypto";

/** A key that may have signed documents, found by authority and certificate of the header. */
export interface TrustedKey {
  readonly authority: string;
  readonly certificate: string;
  readonly key: KeyObject;
  /** Document types that it signs; null for any. */
  readonly types: readonly string[] | null;
}

/** What could be read of a list, and which entries could not be. */
export interface ReadKeys {
  readonly keys: readonly TrustedKey[];
  readonly faults: readonly string[];
}

/**
 * Keys from a list [{authority, certificate, publicKey, types}], where publicKey is base64 of an
 * SPKI, or of an X.509 certificate: its dates are not asked, for documents outlive it and the list
 * says who is trusted.
 */
export function readTrustedKeys(json: unknown): ReadKeys {
  if (!Array.isArray(json)) return { keys: [], faults: ["the list is no array"] };
  const keys: TrustedKey[] = [];
  const faults: string[] = [];
  for (const [index, entry] of json.entries()) {
    const read = readEntry(entry);
    if (typeof read === "string") faults.push(`[${index}]: ${read}`);
    else keys.push(read);
  }
  return { keys, faults };
}

function readEntry(entry: unknown): TrustedKey | string {
  const { authority, certificate, publicKey, types } = (entry ?? {}) as Record<string, unknown>;
  const isName = (name: unknown): name is string =>
    typeof name === "string" && /^[A-Z0-9]{4}$/.test(name);
  if (!isName(authority) || !isName(certificate))
    return "authority and certificate have four characters each";
  if (
    types !== undefined &&
    !(Array.isArray(types) && types.every((one) => typeof one === "string"))
  )
    return "types are a list of texts";
  const key = typeof publicKey === "string" ? keyOf(Buffer.from(publicKey, "base64")) : null;
  if (key?.asymmetricKeyDetails?.namedCurve !== "prime256v1") return "publicKey is no key on P-256";
  return { authority, certificate, key, types: types ?? null };
}

function keyOf(der: Buffer): KeyObject | null {
  try {
    return createPublicKey({ key: der, format: "der", type: "spki" });
  } catch {
    try {
      return new X509Certificate(der).publicKey;
    } catch {
      return null;
    }
  }
}
