import type { Actor } from "../access/actor.ts";
import { latestRecord } from "../access/patient/link.sql.ts";
import { toProve } from "../access/patient/to-prove.ts";
import type { Scope } from "../access/policy/scope.ts";
import { type IssueParts, proofsOf, type ReportToProve } from "../certificates/issue.ts";
import { localDate } from "../certificates/local-date.ts";
import { onPaper } from "../certificates/on-paper.ts";
import { proofPdf } from "../certificates/paper/proof-pdf.ts";
import { SignerAway } from "../certificates/signer/client.ts";
import { transaction } from "../platform/database/pool.ts";
import { AppError } from "../platform/errors.ts";
import { unsealNamed } from "../platform/keys/named-record.ts";
import { actorName, audit } from "./audited.ts";
import { findEntry } from "./entries.sql.ts";
import { reportOf } from "./entry-id.ts";
import type { CounterParts } from "./parts.ts";
import { currentPerson } from "./proof.sql.ts";
import { printPractised } from "./training/proofs.ts";

const purpose = "proof to the person tested";

/** One proof, ready to be printed and handed over. */
export interface PrintedProof {
  readonly kind: "test" | "recovery";
  readonly state: "available" | "later" | "never" | "withdrawn";
  readonly reason: { readonly fr: string; readonly en: string } | null;
  /** A PDF, base64; null where there is none to print. */
  readonly pdf: string | null;
}

/**
 * The proofs of an entry, signed at their first asking and the same from then on: what the person finds
 * on the portal, on paper. @throws {AppError} not_found, proofs_away, not_printable
 */
export async function printProofs(
  parts: CounterParts,
  scope: Scope,
  id: string,
): Promise<PrintedProof[]> {
  const { actor } = scope;
  if (actor.training) return printPractised(parts, actor, id);
  const { proofs } = parts;
  if (proofs === null) return [];
  const reportId = reportOf(actor, id);
  const report = await openReport(parts, scope, reportId);
  const made = await proofsOf(issuing(parts, proofs, actor), report).catch((error) => {
    if (error instanceof SignerAway) throw new AppError("proofs_away");
    throw error;
  });
  return Promise.all(
    made.map(async (one): Promise<PrintedProof> => {
      const paper = onPaper(one, report.person, paperParts(parts, proofs));
      const { kind, state, reason } = one.shown;
      const pdf = paper === null ? null : (await printed(() => proofPdf(paper))).toString("base64");
      return { kind, state, reason, pdf };
    }),
  );
}

/** What stands on the paper beside the proof itself. */
export const paperParts = (
  { catalogue, country }: CounterParts,
  { rules, verifyAt, training }: NonNullable<CounterParts["proofs"]>,
) => ({
  catalogue,
  rules,
  country: country.code,
  zone: country.zone,
  languages: country.languages,
  verifyAt,
  training,
});

/** What a page cannot hold is told apart from a fault of ours. */
export async function printed(print: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await print();
  } catch (error) {
    if (error instanceof RangeError) throw new AppError("not_printable");
    throw error;
  }
}

function openReport(parts: CounterParts, scope: Scope, reportId: number): Promise<ReportToProve> {
  return transaction(parts.pool, async (client) => {
    const row = await findEntry(client, scope, reportId);
    const link = row && (await currentPerson(client, scope, reportId));
    const latest = link && (await latestRecord(client, link));
    if (!link || !latest) throw new AppError("not_found");
    const { version, day } = latest;
    const place = { lane: link.lane, reportId, version, day };
    const record = unsealNamed(parts.keys, place, latest.sealed);
    await audit(client, parts, scope.actor, "proof printed", purpose, [{ reportId }]);
    return toProve(client, parts.catalogue, { link, record, version, day });
  });
}

function issuing(
  { pool, keys, catalogue, country, clock, writer }: CounterParts,
  { signer, rules }: NonNullable<CounterParts["proofs"]>,
  actor: Actor,
): IssueParts {
  const now = clock.now();
  return {
    pool,
    keys,
    catalogue,
    writer,
    signer,
    rules,
    country: country.code,
    now,
    today: localDate(now, country.zone),
    actor: actorName(actor),
    purpose,
  };
}
