import { encodeBase45 } from "./base45.ts";
import type { Algorithm } from "./cose/algorithms.ts";
import { protectedHeader } from "./cose/headers.ts";
import { signedBytes, writeSign1 } from "./cose/sign1.ts";
import { writeClaims } from "./cwt.ts";
import { deflate } from "./deflate.ts";
import { issuingFaults } from "./issuing-rules.ts";
import type { RecoveryCertificate, TestCertificate } from "./payload.ts";
import { prefix } from "./read.ts";
import type { SchemaFault } from "./schema/check.ts";
import { publishedValueSets } from "./value-sets/published.ts";
import type { ValueSets } from "./value-sets/value-set.ts";

/** Who signs: a key in this process, or a signer behind a socket. */
export interface Signer {
  readonly algorithm: Algorithm;
  readonly kid: Uint8Array;
  /** The validity of the signer's certificate, in seconds since 1970: no proof reaches beyond it. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** ES256: r and s, 32 bytes each. PS256: with a salt of 32 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

export interface ToIssue {
  readonly certificate: TestCertificate | RecoveryCertificate;
  /** Country of the issuer, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly valueSets?: ValueSets;
}

export interface Issued {
  /** What the QR code holds. */
  readonly text: string;
  /** The signature, of which the revocation by SIGNATURE is made. */
  readonly signature: Uint8Array;
}

export type IssueResult =
  | ({ readonly ok: true } & Issued)
  | { readonly ok: false; readonly faults: readonly SchemaFault[] };

/**
 * A signed certificate of a test or a recovery, or every rule that it would break. Whoever reads it
 * is bound to nothing of ours: what is not right by the published schema, value sets and business
 * rules is not signed.
 *
 * @throws what the signer throws
 */
export async function issueHcert(order: ToIssue, signer: Signer): Promise<IssueResult> {
  const faults = issuingFaults(order, signer, order.valueSets ?? publishedValueSets);
  if (faults.length > 0) return { ok: false, faults };
  const payload = writeClaims({
    issuer: order.country,
    issuedAt: order.issuedAt,
    expiresAt: order.expiresAt,
    payload: order.certificate as never,
  });
  const header = protectedHeader(signer.algorithm, signer.kid);
  const signature = await signer.sign(signedBytes(header, payload));
  return { ok: true, text: textOf(writeSign1(header, payload, signature)), signature };
}

function textOf(cose: Uint8Array): string {
  return prefix + encodeBase45(deflate(cose));
}
