import type { Queryable } from "../platform/database/pool.ts";
import type { ProofScheme } from "./kinds.ts";

/** A proof of ours that was taken back, by all that a reader may find it by. Nothing leads to a result. */
export interface OwnRevocation {
  readonly scheme: ProofScheme;
  readonly kid: Buffer;
  readonly uciHash: Buffer | null;
  readonly countryUciHash: Buffer | null;
  readonly signatureHash: Buffer;
  /** 2D-DOC: of F0 to F6. */
  readonly documentHash: Buffer | null;
  readonly revokedAt: Date;
  /** From then on no reader takes it: the entry may be forgotten. `YYYY-MM-DD`. */
  readonly keptUntil: string;
}

/** Every revocation that still matters, in an order that says nothing of when or whose. */
export async function ownRevocations(db: Queryable): Promise<OwnRevocation[]> {
  const { rows } = await db.query<OwnRevocation>({
    name: "own revocations",
    text: `select scheme, kid, uci_hash as "uciHash", country_uci_hash as "countryUciHash",
        signature_hash as "signatureHash", document_hash as "documentHash",
        revoked_at as "revokedAt", kept_until as "keptUntil"
      from certificate.revocation order by signature_hash`,
  });
  return rows;
}

/** A number that changes whenever a revocation is added, for whoever keeps the list. */
export async function revocationState(
  db: Queryable,
): Promise<{ readonly count: number; readonly latest: Date | null }> {
  const { rows } = await db.query<{ count: number; latest: Date | null }>(
    "select count(*) as count, max(revoked_at) as latest from certificate.revocation",
  );
  return rows[0] ?? { count: 0, latest: null };
}
