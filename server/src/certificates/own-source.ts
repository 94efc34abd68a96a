import { keyOfCertificate, type Revoked, type TrustedKey } from "#hcert";
import { type TrustedKey as DocumentKey, readTrustedKeys } from "#two-d-doc";
import type { Queryable } from "../platform/database/pool.ts";
import { type OwnRevocation, ownRevocations } from "./own-revocations.sql.ts";
import { documentKeys } from "./publish.ts";
import { ownSigners } from "./signer/published.ts";

/** What this installation gives to those who check its proofs. */
export interface OwnTrust {
  readonly signers: readonly TrustedKey[];
  readonly documentSigners: readonly DocumentKey[];
  /** EU certificates that were taken back, by each hash that a reader may look for. */
  readonly revoked: readonly Revoked[];
  /** 2D-DOC that were taken back: of F0 to F6. */
  readonly revokedDocuments: readonly Uint8Array[];
  readonly rules: readonly [];
  readonly faults: readonly string[];
}

/** The signers of this installation and what it took back, as one source of trust. */
export function ownSource(db: Queryable, dataDir: string): { read(): Promise<OwnTrust> } {
  return {
    async read() {
      const published = ownSigners(dataDir);
      const revoked = await ownRevocations(db);
      const documents = readTrustedKeys(documentKeys(published));
      return {
        signers: published.flatMap(({ certificate }) => {
          const key = certificate === null ? null : keyOfCertificate(certificate);
          return key === null ? [] : [key];
        }),
        documentSigners: documents.keys,
        revoked: revoked.flatMap(hashesOf),
        revokedDocuments: revoked.flatMap(({ documentHash }) => documentHash ?? []),
        rules: [],
        faults: documents.faults,
      };
    },
  };
}

function hashesOf(one: OwnRevocation): Revoked[] {
  if (one.scheme !== "dcc") return [];
  const common = { kid: one.kid, expires: `${one.keptUntil}T00:00:00Z` };
  return [
    ...(one.uciHash ? [{ ...common, type: "UCI" as const, hash: one.uciHash }] : []),
    ...(one.countryUciHash
      ? [{ ...common, type: "COUNTRYCODEUCI" as const, hash: one.countryUciHash }]
      : []),
    { ...common, type: "SIGNATURE", hash: one.signatureHash },
  ];
}
