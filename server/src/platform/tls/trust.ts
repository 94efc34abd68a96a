import { X509Certificate } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ClientCertificate } from "./client-certificate.ts";
import { type RevocationList, RevocationListError, readRevocationList } from "./revocation-list.ts";

/** Whom we believe who somebody is, and which of their certificates they took back. */
export interface Trust {
  readonly authorities: readonly X509Certificate[];
  readonly lists: readonly RevocationList[];
}

/** Why a certificate is not taken, whatever the registry says of it. */
export type Fault = "expired" | "revoked";

/** What is wrong with a certificate at a moment; null when nothing is. */
export function faultOf(trust: Trust, certificate: ClientCertificate, now: Date): Fault | null {
  if (now < certificate.notBefore || now > certificate.notAfter) return "expired";
  const revoked = trust.lists.some(
    ({ issuer, serials }) => issuer === certificate.issuer && serials.has(certificate.serial),
  );
  return revoked ? "revoked" : null;
}

const pemOf = (label: string) =>
  new RegExp(`-----BEGIN ${label}-----[\\s\\S]+?-----END ${label}-----`, "g");

/**
 * The authorities of a PEM file, or of all files of a folder.
 * @throws {Error} with what to mend
 */
export function readAuthorities(path: string): X509Certificate[] {
  const found = filesAt(path).flatMap((file) =>
    (readFileSync(file, "latin1").match(pemOf("CERTIFICATE")) ?? []).map(
      (pem) => new X509Certificate(pem),
    ),
  );
  if (found.length === 0) throw new Error("no certificate in PEM is in it");
  return found;
}

/**
 * The revocation lists of a file or a folder, in PEM or DER. One that cannot be used is told and
 * left out: what the others say holds.
 */
export function readLists(
  path: string,
  authorities: readonly X509Certificate[],
): { lists: RevocationList[]; faults: string[] } {
  const lists: RevocationList[] = [];
  const faults: string[] = [];
  for (const file of filesAt(path)) {
    for (const der of listsIn(readFileSync(file))) {
      try {
        lists.push(readRevocationList(der, authorities));
      } catch (error) {
        if (!(error instanceof RevocationListError)) throw error;
        faults.push(`${file}: ${error.message}`);
      }
    }
  }
  return { lists, faults };
}

function listsIn(content: Buffer): Buffer[] {
  const pems = content.toString("latin1").match(pemOf("(?:X509 )?CRL"));
  if (pems === null) return [content];
  return pems.map((pem) => Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64"));
}

/** The file, or those of the folder; hidden ones belong to whatever puts the others there. */
export function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}
