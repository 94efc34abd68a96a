import { type Hcert, type ReasonCode, TrustList, verifyHcertInBrowser } from "#hcert/browser";
import type { Trust } from "../trust/trust.ts";
import type { Fault, Finding } from "./conclude.ts";
import { contentOfHcert } from "./hcert-content.ts";
import { ruled } from "./ruled.ts";

/** States file a revocation under this name when they do not know the signer's kid. */
const unknownKid = Uint8Array.from(atob("UNKNOWN/KIA="), (letter) => letter.charCodeAt(0));

/** An EU certificate, in the same order as on Node.js: signature, form, times, use, revocation; then the rules. */
export async function findingOfHcert(
  text: string,
  trust: Trust | null,
  country: string | null,
  now: Date,
): Promise<Finding> {
  const { reason, certificate } = await verifyHcertInBrowser(text, {
    trust: trust?.signers ?? new TrustList([]),
    at: now,
    isRevoked: async (one, kid) =>
      (await trust?.revocations?.has(one, [kid, unknownKid], now)) ?? false,
  });
  const fault = reason && (faults[reason.code] ?? "unreadable");
  const vouched = certificate !== null && (fault === null || vouchedFaults.includes(fault));
  return {
    fault,
    rules: fault === null && certificate ? rulesOf(certificate, trust, country, now) : null,
    content: vouched && trust ? contentOfHcert(certificate, trust) : null,
  };
}

const faults: Partial<Record<ReasonCode, Fault>> = {
  algorithm: "form",
  kid: "form",
  "unknown-key": "unknown-signer",
  "key-mismatch": "signature",
  signature: "signature",
  "key-expired": "key-expired",
  usage: "usage",
  "not-yet-valid": "not-yet-valid",
  expired: "expired",
  cwt: "form",
  groups: "form",
  schema: "form",
  revoked: "revoked",
};

/** The signature was good: what stands in it is the signer's word, though it no longer counts. */
const vouchedFaults: readonly Fault[] = ["key-expired", "not-yet-valid", "expired", "revoked"];

function rulesOf({ claims }: Hcert, trust: Trust | null, country: string | null, now: Date) {
  if (trust === null || country === null) return null;
  const iso = (seconds: number | null) => new Date((seconds ?? 0) * 1000).toISOString();
  return ruled(trust, claims.payload, {
    validationClock: now.toISOString(),
    valueSets: trust.valueSets,
    countryCode: country,
    issuerCountryCode: claims.issuer ?? "",
    exp: iso(claims.expiresAt),
    iat: iso(claims.issuedAt),
  });
}
