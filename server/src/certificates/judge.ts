import type { PoolClient } from "pg";
import { appendLink } from "../audit/append.sql.ts";
import { KeyGone, type KeyStore } from "../platform/keys/key-store.ts";
import { unsealNamed } from "../platform/keys/named-record.ts";
import type { Person } from "../result/person.ts";
import type { ProvenResult } from "./kinds.ts";
import { printedHashes, resultHash } from "./printed.ts";
import {
  type CurrentReport,
  currentReport,
  currentResults,
  identitiesOf,
  nameOf,
  type OfReport,
  type ProofRow,
  proofsOfReport,
  revokeProofs,
} from "./proofs.sql.ts";

/** Why a proof is taken back by itself. */
export type RevokedWhy = "identity" | "cancelled" | "reopened" | "corrected";

export interface JudgeParts {
  readonly keys: KeyStore;
  /** Who takes back, and in which audit chain it is written. */
  readonly actor: string;
  readonly writer: string;
}

/**
 * Holds the proofs of a report against what the record says now, and takes back those that it no
 * longer bears out. Goes by the state alone: in whatever order the messages came, before or after the
 * named half was erased, it comes to the same. Returns how many were taken back.
 */
export async function judgeProofs(
  client: PoolClient,
  parts: JudgeParts,
  of: OfReport,
  at: Date,
): Promise<number> {
  const standing = (await proofsOfReport(client, of)).filter((row) => row.revoked_at === null);
  const report = standing.length > 0 ? await currentReport(client, of) : null;
  if (report === null) return 0;
  const results = await currentResults(client, of);
  const identities = await identitiesOf(client, of);
  const person = personOf(parts.keys, of, report);
  const found = standing.flatMap((proof) => {
    const before = identities.get(proof.version);
    const result = results.find((one) => one.test === proof.test && one.subId === proof.sub_id);
    const why = whyOf(parts.keys, proof, { report, before, result, person });
    return why === null ? [] : [{ proof, why }];
  });
  let revoked = 0;
  for (const [why, ofWhy] of Map.groupBy(found, (one) => one.why)) {
    const names = await revokeProofs(
      client,
      ofWhy.map(({ proof }) => nameOf(proof)),
      why,
      at,
    );
    const entries = names.map(({ lane, reportId: report, ...proof }) => ({
      actor: parts.actor,
      action: "proof taken back",
      purpose: why,
      subject: { lane, report, ...proof },
    }));
    if (entries.length > 0) await appendLink(client, parts.writer, 0, entries, at);
    revoked += names.length;
  }
  return revoked;
}

interface Now {
  readonly report: CurrentReport;
  /** Whom the report was about when the proof was made. */
  readonly before: { readonly identityHash: Buffer; readonly traits: Buffer } | undefined;
  readonly result: (ProvenResult & { readonly identityHash: Buffer }) | undefined;
  readonly person: Person | null;
}

/** Null where the proof stands. */
function whyOf(
  keys: KeyStore,
  proof: ProofRow,
  { report, before, result, person }: Now,
): RevokedWhy | null {
  if (!before || !result || !report.identityHash.equals(before.identityHash)) return "identity";
  if (!result.identityHash.equals(before.identityHash)) return "identity";
  if (result.status === "cancelled") return "cancelled";
  if (result.status === "preliminary") return "reopened";
  if (report.version === proof.version && result.version === proof.result_version) return null;
  const { kind, scheme } = proof;
  if (!resultHash(kind, scheme, result).equals(proof.result_hash)) return "corrected";
  if (person === null) return before.traits.equals(report.traits) ? null : "corrected";
  const now = printedHashes(keys, kind, scheme, person, result);
  if (!now.key.equals(proof.printed_key))
    return before.traits.equals(report.traits) ? null : "corrected";
  return now.printed.equals(proof.printed_hash) ? null : "corrected";
}

/** Null once the record is erased. */
function personOf(keys: KeyStore, of: OfReport, { version, record }: CurrentReport): Person | null {
  if (record === null) return null;
  try {
    const place = { lane: of.lane, reportId: of.reportId, version, day: record.day };
    return unsealNamed(keys, place, record.sealed).person;
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
