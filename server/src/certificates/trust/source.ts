import type { Revoked, Rule, TrustedKey } from "#hcert";
import type { TrustedKey as DocumentKey } from "#two-d-doc";

/** What one source gives to those who check certificates. */
export interface TrustContent {
  /** Signers of EU certificates. */
  readonly signers: readonly TrustedKey[];
  /** Signers of 2D-DOC. */
  readonly documentSigners: readonly DocumentKey[];
  /** EU certificates that were taken back. */
  readonly revoked: readonly Revoked[];
  /** 2D-DOC that were taken back: `revocationHash` of each, 16 bytes. */
  readonly revokedDocuments: readonly Uint8Array[];
  readonly rules: readonly Rule[];
  /** Entries that trust nobody because they cannot be read, for whoever keeps the source. */
  readonly faults: readonly string[];
}

/**
 * Where trust comes from: the folder of the operator, the signers of this installation, or the
 * specimens of a demo. All sources are joined.
 *
 * `read` throws when what it would give is not whole: then what was read before is served on, and
 * whoever relies on it sees its age.
 */
export interface TrustSource {
  read(): Promise<TrustContent>;
}

export const nothing: TrustContent = {
  signers: [],
  documentSigners: [],
  revoked: [],
  revokedDocuments: [],
  rules: [],
  faults: [],
};

/** What all sources give together. @throws what any of them throws */
export async function readAll(sources: readonly TrustSource[]): Promise<TrustContent> {
  const all = await Promise.all(sources.map((source) => source.read()));
  return {
    signers: all.flatMap(({ signers }) => signers),
    documentSigners: all.flatMap(({ documentSigners }) => documentSigners),
    revoked: all.flatMap(({ revoked }) => revoked),
    revokedDocuments: all.flatMap(({ revokedDocuments }) => revokedDocuments),
    rules: all.flatMap(({ rules }) => rules),
    faults: all.flatMap(({ faults }) => faults),
  };
}
