import { X509Certificate } from "node:crypto";
import { hashOfUci, keyOfCertificate } from "#hcert";
import { readTrustedKeys } from "#two-d-doc";
import { nothing, type TrustSource } from "../source.ts";
import { revokedUci, specimenDocumentSigner } from "./identifiers.ts";
import { specimenRules } from "./rules.ts";
import { readSpecimenKey } from "./signer.ts";

/** Trust in the specimens of this data folder, and rules to try them by: for a demo or test only. */
export function specimenSource(dataDir: string): TrustSource {
  return {
    async read() {
      const key = readSpecimenKey(dataDir);
      const signer = key && keyOfCertificate(key.certificate);
      if (!key || !signer) return { ...nothing, rules: specimenRules };
      const publicKey = new X509Certificate(key.certificate).publicKey
        .export({ format: "der", type: "spki" })
        .toString("base64");
      return {
        ...nothing,
        signers: [signer],
        documentSigners: readTrustedKeys([{ ...specimenDocumentSigner, publicKey }]).keys,
        revoked: [
          {
            kid: signer.kid,
            type: "UCI",
            hash: hashOfUci(revokedUci),
            expires: "2099-12-31T00:00:00Z",
          },
        ],
        rules: specimenRules,
      };
    },
  };
}
