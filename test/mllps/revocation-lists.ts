import "reflect-metadata";
import { readFileSync } from "node:fs";
import * as x509 from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** A revocation list of an authority, signed by its key, in PEM. */
export async function makeList(
  authorityPem: string,
  keyPem: string,
  serials: readonly string[],
  nextUpdate = new Date(Date.now() + 86_400_000),
): Promise<string> {
  const authority = new x509.X509Certificate(readFileSync(authorityPem, "latin1"));
  const signingKey = await crypto.subtle.importKey(
    "pkcs8",
    x509.PemConverter.decodeFirst(readFileSync(keyPem, "latin1")),
    algorithm,
    false,
    ["sign"],
  );
  const list = await x509.X509CrlGenerator.create({
    issuer: authority.subject,
    thisUpdate: new Date(),
    nextUpdate,
    entries: serials.map((serialNumber) => ({ serialNumber, revocationDate: new Date() })),
    signingAlgorithm: algorithm,
    signingKey,
  });
  return x509.PemConverter.encode(list.rawData, "X509 CRL");
}
