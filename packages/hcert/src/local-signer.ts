import { constants, createPrivateKey, sign, type X509Certificate } from "node:crypto";
import { rawFromDer } from "./cose/ecdsa-form.ts";
import { keyMismatch } from "./cose/verify-signature.ts";
import type { Signer } from "./issue.ts";
import { kidOfCertificate, readCertificate } from "./trust/trusted-key.ts";

/**
 * A signer with its key in this process: for demo, tests and a signer process's own inside.
 *
 * @param privateKey PEM, PKCS #8
 * @param certificate the signer's, PEM or DER
 * @throws {TypeError} when the key is not that of the certificate, or is of a kind that no algorithm takes
 */
export function localSigner(privateKey: string, certificate: string | Uint8Array): Signer {
  const read = readCertificate(certificate);
  if (read === null) throw new TypeError("the certificate cannot be read");
  const key = createPrivateKey(privateKey);
  if (!read.checkPrivateKey(key)) throw new TypeError("the key is not that of the certificate");
  const algorithm = algorithmFor(read);
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return {
    algorithm,
    kid: kidOfCertificate(read.raw),
    notBefore: read.validFromDate.getTime() / 1000,
    notAfter: read.validToDate.getTime() / 1000,
    async sign(bytes) {
      return algorithm === "ES256"
        ? rawFromDer(sign("sha256", bytes, key), 32)
        : sign("sha256", bytes, pss);
    },
  };
}

function algorithmFor({ publicKey }: X509Certificate) {
  for (const algorithm of ["ES256", "PS256"] as const)
    if (keyMismatch(algorithm, publicKey, "as-specified") === null) return algorithm;
  throw new TypeError("the key is neither on P-256 nor RSA of 2048 bits or more");
}
