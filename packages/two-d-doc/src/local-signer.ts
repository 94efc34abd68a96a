import { createPrivateKey, sign } from "node:crypto";
import type { Signer } from "./issue.ts";

/**
 * A signer with its key in this process: for demo, tests and a signer process's own inside.
 *
 * @param privateKey PEM, PKCS #8, on P-256
 * @throws {TypeError} when the key is of another kind
 */
export function localSigner(authority: string, certificate: string, privateKey: string): Signer {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyDetails?.namedCurve !== "prime256v1")
    throw new TypeError("a 2D-DOC is signed with a key on P-256");
  return {
    authority,
    certificate,
    async sign(bytes) {
      return sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" });
    },
  };
}
