import { createHash, createPublicKey, type JsonWebKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { calculateJwkThumbprint, type JWK } from "jose";
import { UsageError } from "../command.ts";

export type MachineKey =
  | { readonly kind: "key"; readonly name: string; readonly jwk: JWK }
  | { readonly kind: "certificate"; readonly name: string };

/**
 * What a machine shows itself by, from a file: a public key (PEM or JWK), or a certificate (PEM).
 * @throws {UsageError} for anything else, a private key above all
 */
export async function readMachineKey(file: string): Promise<MachineKey> {
  const text = contentOf(file);
  if (/PRIVATE KEY/.test(text) || /"d"\s*:/.test(text))
    throw new UsageError("That is a private key: it stays with the machine. Give its public half.");
  if (text.includes("BEGIN CERTIFICATE")) {
    const { raw } = new X509Certificate(text);
    return { kind: "certificate", name: createHash("sha256").update(raw).digest("hex") };
  }
  const jwk = publicJwk(text);
  return { kind: "key", name: await calculateJwkThumbprint(jwk), jwk };
}

function publicJwk(text: string): JWK {
  try {
    const key = text.trimStart().startsWith("{")
      ? createPublicKey({ key: JSON.parse(text) as JsonWebKey, format: "jwk" })
      : createPublicKey(text);
    const strong =
      key.asymmetricKeyType === "rsa"
        ? (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
        : ["prime256v1", "secp384r1"].includes(key.asymmetricKeyDetails?.namedCurve ?? "");
    if (strong) return key.export({ format: "jwk" }) as JWK;
  } catch {
    // As any other file that is no key.
  }
  throw new UsageError(
    "The file holds no public key that is taken: P-256, P-384, or RSA of 2048 bits or more, as PEM or JWK.",
  );
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}
