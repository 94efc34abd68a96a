import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cryptoProvider, X509CertificateGenerator } from "@peculiar/x509";

/** A key of specimens with its certificate, both PEM. */
export interface SpecimenKey {
  readonly privateKey: string;
  readonly certificate: string;
}

const places = (dataDir: string) => {
  const folder = join(dataDir, "specimen");
  return { folder, key: join(folder, "signer.key"), certificate: join(folder, "signer.pem") };
};

/** The key of specimens of a demo's data folder; null when none was made yet. */
export function readSpecimenKey(dataDir: string): SpecimenKey | null {
  const { key, certificate } = places(dataDir);
  if (!existsSync(key) || !existsSync(certificate)) return null;
  return {
    privateKey: readFileSync(key, "utf8"),
    certificate: readFileSync(certificate, "utf8"),
  };
}

/** The same, made when there is none. For a demo or test only: production asks no specimen. */
export async function specimenKey(dataDir: string, now: Date): Promise<SpecimenKey> {
  const kept = readSpecimenKey(dataDir);
  if (kept) return kept;
  const made = await makeSpecimenKey(now);
  const { folder, key, certificate } = places(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(key, made.privateKey, { mode: 0o600 });
  writeFileSync(certificate, made.certificate);
  return made;
}

/** A key that nobody trusts until its certificate is listed; valid from ten years back for ten on. */
export async function makeSpecimenKey(now: Date): Promise<SpecimenKey> {
  cryptoProvider.set(webcrypto as Crypto);
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    "sign",
    "verify",
  ])) as CryptoKeyPair;
  const years = (count: number): Date =>
    new Date(Date.UTC(now.getUTCFullYear() + count, now.getUTCMonth(), now.getUTCDate()));
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(8).toString("hex"),
    name: "CN=SPECIMEN OpenDEP, C=FR",
    notBefore: years(-10),
    notAfter: years(10),
    signingAlgorithm: algorithm,
    keys,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const body = pkcs8.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    privateKey: `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`,
    certificate: `${certificate.toString("pem")}\n`,
  };
}
