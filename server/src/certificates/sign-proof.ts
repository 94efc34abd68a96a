import { hashOfCountryAndUci, hashOfSignature, hashOfUci, issueHcert, uciOf } from "#hcert";
import { issueVirologyTest, readTwoDDoc, revocationHash } from "#two-d-doc";
import type { CertificateRules } from "../result/country.ts";
import type { Person } from "../result/person.ts";
import { composeDcc, type DccParts } from "./compose-dcc.ts";
import { composeTwoDDoc } from "./compose-two-d-doc.ts";
import type { ProofKind, ProofScheme, ProvenResult } from "./kinds.ts";
import type { SealedProof } from "./sealed-proof.ts";
import type { SignerClient } from "./signer/client.ts";
import { valueSets } from "./value-sets.ts";

/** A proof fresh from the signer, with what it can be taken back by. */
export interface SignedProof {
  readonly proof: SealedProof;
  readonly kid: Buffer;
  readonly uciHash: Buffer | null;
  readonly countryUciHash: Buffer | null;
  readonly signatureHash: Buffer;
  readonly documentHash: Buffer | null;
  /** From then on no reader takes it. `YYYY-MM-DD`. */
  readonly keptUntil: string;
}

const day = 86_400;
const dateOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/**
 * Makes and signs one proof. Null where what the report says cannot be written in it: a name of no
 * letter that the scheme has, a missing code. @throws {SignerAway}
 */
export async function signProof(
  signer: SignerClient,
  kind: ProofKind,
  scheme: ProofScheme,
  person: Person,
  result: ProvenResult,
  parts: DccParts & { readonly now: Date },
): Promise<SignedProof | null> {
  const seconds = Math.floor(parts.now.getTime() / 1000);
  return scheme === "dcc"
    ? signDcc(signer, kind, person, result, parts, seconds)
    : signTwoDDoc(signer, person, result, parts.rules, seconds);
}

async function signDcc(
  signer: SignerClient,
  kind: ProofKind,
  person: Person,
  result: ProvenResult,
  parts: DccParts,
  seconds: number,
): Promise<SignedProof | null> {
  const key = await signer.current("dcc");
  const certificate = composeDcc(kind, person, result, parts);
  // A name without a letter that can be transliterated: a part of what readers compare would be missing.
  const { fn, fnt, gn, gnt } = certificate.nam;
  if ((fn && !fnt) || (gn && !gnt) || !(fnt || gnt)) return null;
  const until =
    "r" in certificate
      ? Date.parse(`${certificate.r[0].du}T23:59:59Z`) / 1000
      : seconds + parts.rules.testDays * day;
  const expiresAt = Math.min(until, key.notAfter);
  const issued = await issueHcert(
    { certificate, country: parts.country, issuedAt: seconds, expiresAt, valueSets },
    {
      ...key,
      algorithm: "ES256",
      sign: async (bytes) => (await signer.sign("dcc", bytes, key.kid)).signature,
    },
  );
  if (!issued.ok) return null;
  const uci = uciOf(certificate) ?? "";
  const validUntil = new Date(expiresAt * 1000).toISOString();
  return {
    proof: { text: issued.text, identifier: uci, validUntil },
    kid: key.kid,
    uciHash: Buffer.from(hashOfUci(uci)),
    countryUciHash: Buffer.from(hashOfCountryAndUci(parts.country, uci)),
    signatureHash: Buffer.from(hashOfSignature("ES256", issued.signature)),
    documentHash: null,
    keptUntil: dateOf(expiresAt + day),
  };
}

async function signTwoDDoc(
  signer: SignerClient,
  person: Person,
  result: ProvenResult,
  rules: CertificateRules,
  seconds: number,
): Promise<SignedProof | null> {
  const test = composeTwoDDoc(person, result);
  if (test === null) return null;
  const { kid, twoDDoc } = await signer.current("2d-doc");
  if (twoDDoc === null) return null;
  const issued = await issueVirologyTest(test, dateOf(seconds), {
    ...twoDDoc,
    sign: async (bytes) => (await signer.sign("2d-doc", bytes, kid)).signature,
  });
  const read = issued.ok ? readTwoDDoc(issued.text) : null;
  if (!issued.ok || !read?.ok) return null;
  const document = revocationHash(read.value);
  return {
    proof: { text: issued.text, identifier: null, validUntil: null },
    kid,
    uciHash: null,
    countryUciHash: null,
    signatureHash: Buffer.from(hashOfSignature("ES256", issued.signature)),
    documentHash: document && Buffer.from(document),
    keptUntil: dateOf(seconds + (rules.twoDDoc?.keptDays ?? 0) * day),
  };
}
