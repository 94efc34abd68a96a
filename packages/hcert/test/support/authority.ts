import "reflect-metadata";
import { webcrypto, X509Certificate } from "node:crypto";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

cryptoProvider.set(webcrypto as Crypto);

type Kind = "P-256" | "P-384" | "RSA-2048" | "RSA-1024";

export interface Made {
  readonly pem: string;
  readonly der: Uint8Array;
  readonly privateKey: string;
}

export interface Authority {
  readonly pem: string;
  /** A signer's certificate that this authority issues. */
  sign(options?: {
    kind?: Kind;
    usages?: readonly string[];
    from?: string;
    until?: string;
  }): Promise<Made>;
}

/** The validity of certificates made here, unless another is asked. */
const validFrom = "2026-01-01T00:00:00Z";
const validUntil = "2028-01-01T00:00:00Z";

const parametersOf = (kind: Kind) =>
  kind.startsWith("RSA")
    ? {
        name: "RSASSA-PKCS1-v1_5",
        hash: "SHA-256",
        publicExponent: new Uint8Array([1, 0, 1]),
        modulusLength: Number(kind.slice(4)),
      }
    : { name: "ECDSA", namedCurve: kind, hash: "SHA-256" };

const makeKeys = (kind: Kind) =>
  webcrypto.subtle.generateKey(parametersOf(kind), true, [
    "sign",
    "verify",
  ]) as Promise<CryptoKeyPair>;

/** A national authority (CSCA) of tests. */
export async function makeAuthority(country = "FR"): Promise<Authority> {
  const keys = await makeKeys("P-256");
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  const name = `CN=CSCA ${country} test, C=${country}`;
  const authority = await X509CertificateGenerator.createSelfSigned({
    serialNumber: "01",
    name,
    notBefore: new Date(validFrom),
    notAfter: new Date(validUntil),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    pem: authority.toString("pem"),
    async sign({ kind = "P-256", usages = [], from = validFrom, until = validUntil } = {}) {
      const own = await makeKeys(kind);
      const certificate = await X509CertificateGenerator.create({
        serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString("hex"),
        subject: `CN=DSC ${country} test, C=${country}`,
        issuer: name,
        notBefore: new Date(from),
        notAfter: new Date(until),
        signingAlgorithm: algorithm,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          await AuthorityKeyIdentifierExtension.create(authority),
          ...(usages.length > 0 ? [new ExtendedKeyUsageExtension([...usages])] : []),
        ],
      });
      const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", own.privateKey);
      const body = Buffer.from(pkcs8).toString("base64").replace(/.{64}/g, "$&\n");
      const pem = certificate.toString("pem");
      return {
        pem,
        der: new X509Certificate(pem).raw,
        privateKey: `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`,
      };
    },
  };
}
