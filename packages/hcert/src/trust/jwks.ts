import { createPublicKey, type JsonWebKey } from "node:crypto";
import { groups } from "../payload.ts";
import { keyOfCertificate, type TrustedKey } from "./trusted-key.ts";

/** What could be read of a list, and which entries could not be: an entry never hides the others. */
export interface ReadKeys {
  readonly keys: readonly TrustedKey[];
  /** Places in the list, as "keys[3]: has no kid". */
  readonly faults: readonly string[];
}

/**
 * Keys from a JSON Web Key Set (RFC 7517), the form that hcert-spec suggests to verifiers. A key with
 * x5c is taken from its certificate, with its usages and dates; a bare one may sign every group.
 */
export function readJwks(json: unknown): ReadKeys {
  const list = (json as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(list)) return { keys: [], faults: ["the list has no keys"] };
  const keys: TrustedKey[] = [];
  const faults: string[] = [];
  for (const [index, jwk] of list.entries()) {
    const read = readJwk(jwk);
    if (typeof read === "string") faults.push(`keys[${index}]: ${read}`);
    else keys.push(read);
  }
  return { keys, faults };
}

function readJwk(jwk: unknown): TrustedKey | string {
  if (typeof jwk !== "object" || jwk === null) return "is no object";
  const { kid, x5c, x5a } = jwk as Record<string, unknown>;
  const first: unknown = Array.isArray(x5c) ? x5c[0] : undefined;
  if (typeof first === "string") {
    const fromCertificate = keyOfCertificate(Buffer.from(first, "base64"));
    return fromCertificate ?? "holds a certificate that cannot be read";
  }
  if (typeof kid !== "string") return "has no kid";
  const bytes = Buffer.from(kid, "base64");
  if (bytes.length === 0) return "has an empty kid";
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
    return {
      kid: bytes,
      key,
      country: countryOf(x5a),
      groups: new Set(groups),
      notBefore: null,
      notAfter: null,
    };
  } catch {
    return "is no public key";
  }
}

/** The published list names its issuer's country in x5a. */
function countryOf(x5a: unknown): string | null {
  const issuer = (x5a as { issuer?: unknown } | undefined)?.issuer;
  return typeof issuer === "string" ? (/\bC=([A-Z]{2})\b/.exec(issuer)?.[1] ?? null) : null;
}
