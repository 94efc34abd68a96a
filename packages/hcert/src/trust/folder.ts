import type { X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type ReadKeys, readJwks } from "./jwks.ts";
import { asTrustedKey, readCertificate, type TrustedKey } from "./trusted-key.ts";

/**
 * Keys from a folder, in any of three forms:
 * - the public archive's: DSC/DCC/<country>/<thumbprint>.pem, where each signer must be issued by a
 *   CSCA of its country in CSCA/DCC/<country>/;
 * - certificates in *.pem, *.crt or *.cer (PEM, several in one file, or DER), all trusted as they are;
 * - key sets in *.json.
 *
 * @throws when the folder cannot be read; entries that cannot are told as faults
 */
export function readTrustFolder(folder: string): ReadKeys {
  return existsSync(join(folder, "DSC")) ? readArchive(folder) : readLoose(folder);
}

function readLoose(folder: string): ReadKeys {
  const keys: TrustedKey[] = [];
  const faults: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (/\.json$/i.test(name)) {
      const read = readJwks(parsed(path));
      keys.push(...read.keys);
      faults.push(...read.faults.map((fault) => `${name}: ${fault}`));
    } else if (isCertificateFile(name)) {
      const certificates = certificatesIn(path);
      if (certificates.includes(null)) faults.push(`${name}: holds what is no certificate`);
      for (const one of certificates) if (one) keys.push(asTrustedKey(one));
    }
  }
  return { keys, faults };
}

function readArchive(folder: string): ReadKeys {
  const authorities = Map.groupBy(archived(join(folder, "CSCA")), ({ country }) => country);
  const keys: TrustedKey[] = [];
  const faults: string[] = [];
  for (const { country, path, certificate } of archived(join(folder, "DSC"))) {
    const place = `${country}/${basename(path)}`;
    if (certificate === null) faults.push(`${place}: is no certificate`);
    else if (!(authorities.get(country) ?? []).some((one) => issued(one.certificate, certificate)))
      faults.push(`${place}: no authority (CSCA) of ${country} in the archive issued it`);
    else keys.push({ ...asTrustedKey(certificate), country });
  }
  return { keys, faults };
}

function archived(folder: string) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(isCertificateFile)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const country = basename(dirname(path)).toUpperCase();
      return certificatesIn(path).map((certificate) => ({ country, path, certificate }));
    });
}

/** By name and key identifiers, and by signature. */
function issued(authority: X509Certificate | null, signer: X509Certificate): boolean {
  if (authority === null) return false;
  try {
    return signer.checkIssued(authority) && signer.verify(authority.publicKey);
  } catch {
    return false;
  }
}

const isCertificateFile = (name: string): boolean => /\.(?:pem|crt|cer)$/i.test(name);

function certificatesIn(path: string): (X509Certificate | null)[] {
  const bytes = readFileSync(path);
  const blocks = bytes
    .toString("latin1")
    .match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  return blocks ? blocks.map(readCertificate) : [readCertificate(bytes)];
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
