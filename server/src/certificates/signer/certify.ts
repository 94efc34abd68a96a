import "reflect-metadata";
import { createHash, createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { usageOids } from "#hcert";
import { rehearsalUnit } from "../../platform/tls/rehearsal.ts";
import { type Period, usagePeriodExtension } from "./usage-period.ts";

/**
 * Certificates of a national authority (CSCA) and of the keys that it lets sign (DSC), as annex IV of
 * Implementing Decision (EU) 2021/1073 has them: ECDSA on P-256, the period of the private key, and on
 * a DSC the extended key usages for tests and recoveries, and no other.
 */

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 86_400_000;

/** Days that a key signs, and that its certificate is valid. */
export const lifetimes = {
  authority: { signs: 4 * 365, valid: 6 * 365 },
  signer: { signs: 182, valid: 2 * 365 },
} as const;

export interface Naming {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly organisation: string;
  readonly rehearsal: boolean;
}

/** A self-signed authority of this key. @returns PEM */
export async function certifyAuthority(
  privateKey: KeyObject,
  naming: Naming,
  from: Date,
): Promise<string> {
  const keys = await pairOf(privateKey);
  const { signs, valid } = lifetimes.authority;
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: nameOf(naming, "CSCA", privateKey),
    notBefore: from,
    notAfter: later(from, valid),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      usagePeriodExtension({ from, until: later(from, signs) }),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return made.toString("pem");
}

/** A request (PKCS #10) by which an authority elsewhere issues the certificate of this key. @returns PEM */
export async function requestCertificate(privateKey: KeyObject, naming: Naming): Promise<string> {
  const made = await x509.Pkcs10CertificateRequestGenerator.create({
    name: nameOf(naming, "DSC", privateKey),
    keys: await pairOf(privateKey),
    signingAlgorithm: algorithm,
    extensions: signerUsages(),
  });
  return made.toString("pem");
}

/** The request is none, or was signed by another key than the one that it asks for. */
export class RequestError extends Error {
  override name = "RequestError";
}

/**
 * Issues the certificate of a signer by an authority's key; it ends with the authority's at the latest.
 * @param request PEM of a PKCS #10 request
 * @returns PEM @throws {RequestError}
 */
export async function certifySigner(
  request: string,
  authority: { readonly certificate: string; readonly privateKey: KeyObject },
  from: Date,
): Promise<string> {
  const asked = await readRequest(request);
  const issuer = new x509.X509Certificate(authority.certificate);
  const ends = [later(from, lifetimes.signer.valid), issuer.notAfter];
  const notAfter = new Date(Math.min(...ends.map(Number)));
  const period: Period = { from, until: later(from, lifetimes.signer.signs) };
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: asked.subject,
    issuer: issuer.subject,
    notBefore: from,
    notAfter,
    publicKey: asked.publicKey,
    signingKey: (await pairOf(authority.privateKey)).privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      ...signerUsages(),
      usagePeriodExtension(period),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(asked.publicKey),
    ],
  });
  return made.toString("pem");
}

async function readRequest(pem: string): Promise<x509.Pkcs10CertificateRequest> {
  try {
    const asked = new x509.Pkcs10CertificateRequest(pem);
    if (await asked.verify()) return asked;
  } catch {
    throw new RequestError("The file is no certificate request (PKCS #10, PEM).");
  }
  throw new RequestError("The request is not signed by the key that it asks a certificate for.");
}

const signerUsages = (): x509.Extension[] => [
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
  new x509.ExtendedKeyUsageExtension([usageOids.t, usageOids.r]),
];

/** The last part tells keys of one name apart. */
function nameOf(
  { country, organisation, rehearsal }: Naming,
  what: "CSCA" | "DSC",
  key: KeyObject,
): string {
  const escaped = (text: string): string => text.replace(/[,+"\\<>;=#]/g, "\\$&");
  const unit = rehearsal ? [`OU=${escaped(rehearsalUnit)}`] : [];
  const mark = createHash("sha256").update(spkiOf(key)).digest("hex").slice(0, 8);
  return [
    `CN=${escaped(`${organisation} ${what} ${mark}`)}`,
    ...unit,
    `O=${escaped(organisation)}`,
    `C=${country}`,
  ].join(", ");
}

/** Base64 of the public half. */
export const publicKeyOf = (key: KeyObject): string => spkiOf(key).toString("base64");

const spkiOf = (key: KeyObject): Buffer =>
  (key.type === "private" ? createPublicKey(key) : key).export({ type: "spki", format: "der" });

async function pairOf(key: KeyObject): Promise<CryptoKeyPair> {
  const { subtle } = crypto;
  const pkcs8 = new Uint8Array(key.export({ type: "pkcs8", format: "der" }));
  return {
    privateKey: await subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]),
    publicKey: await subtle.importKey("spki", new Uint8Array(spkiOf(key)), algorithm, true, [
      "verify",
    ]),
  };
}

const later = (from: Date, days: number): Date => new Date(from.getTime() + days * day);

/** Positive, and without a zero in front, as RFC 5280 section 4.1.2.2 asks. */
const serial = (): string => `4${randomBytes(15).toString("hex").slice(1)}`;
