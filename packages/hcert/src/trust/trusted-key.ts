import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import type { Group } from "../payload.ts";
import { groupsAllowed } from "./usage.ts";

/** A key that may have signed certificates, and for what. */
export interface TrustedKey {
  readonly kid: Uint8Array;
  readonly key: KeyObject;
  /** ISO 3166-1 alpha-2 of who is answerable for it; null where it is not said. */
  readonly country: string | null;
  readonly groups: ReadonlySet<Group>;
  /** Seconds since 1970; null where a list gives bare keys. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
}

/** The first 8 bytes of SHA-256 over the certificate in DER (hcert-spec section 3.3.2). */
export function kidOfCertificate(der: Uint8Array): Uint8Array {
  return createHash("sha256").update(der).digest().subarray(0, 8);
}

/** A document signer certificate (DSC) as key; null when the bytes are no certificate. */
export function keyOfCertificate(der: Uint8Array | string): TrustedKey | null {
  const certificate = readCertificate(der);
  return certificate === null ? null : asTrustedKey(certificate);
}

export function asTrustedKey(certificate: X509Certificate): TrustedKey {
  return {
    kid: kidOfCertificate(certificate.raw),
    key: certificate.publicKey,
    country: /^C=([A-Za-z]{2})$/m.exec(certificate.subject)?.[1]?.toUpperCase() ?? null,
    groups: groupsAllowed(extendedKeyUsages(certificate)),
    notBefore: certificate.validFromDate.getTime() / 1000,
    notAfter: certificate.validToDate.getTime() / 1000,
  };
}

/** Node.js calls the extended key usages `keyUsage`; absent when there are none. */
export function extendedKeyUsages(certificate: X509Certificate): readonly string[] {
  return certificate.keyUsage ?? [];
}

/** From DER or PEM; null when it cannot be read, or its key is of a kind unknown here. */
export function readCertificate(bytes: Uint8Array | string): X509Certificate | null {
  try {
    const certificate = new X509Certificate(bytes);
    return certificate.publicKey ? certificate : null;
  } catch {
    return null;
  }
}
