import type { PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { type CurrentReport, currentReport, currentResults, type OfReport } from "../proofs.sql.ts";
import { type CodeRow, codesOfReport, nameOf, withdrawCode } from "./codes.sql.ts";
import { isPositive } from "./entitled.ts";

type CurrentResult = Awaited<ReturnType<typeof currentResults>>[number];

/** Who takes back, and in which audit chain it is written. */
export interface WithdrawParts {
  readonly actor: string;
  readonly writer: string;
}

/**
 * Holds the codes of a report against what the record says now, and takes back those that it no longer
 * bears out. Goes by the state alone: in whatever order the messages came, it comes to the same.
 * Returns how many were taken back.
 */
export async function judgeCodes(
  client: PoolClient,
  { actor, writer }: WithdrawParts,
  of: OfReport,
  at: Date,
): Promise<number> {
  const rows = await codesOfReport(client, of);
  const standing = rows.filter((row) => row.withdrawn_at === null);
  const report = standing.length > 0 ? await currentReport(client, of) : null;
  if (report === null) return 0;
  const results = await currentResults(client, of);
  let withdrawn = 0;
  for (const row of standing) {
    const result = results.find((one) => one.test === row.test && one.subId === row.sub_id);
    const why = whyOf(row, report, result);
    if (why === null || !(await withdrawCode(client, nameOf(row), why, at))) continue;
    withdrawn += 1;
    const subject = { lane: of.lane, report: of.reportId, test: row.test, form: row.form };
    const entry = { actor, action: "activation code withdrawn", purpose: why, subject };
    await appendLink(client, writer, 0, [entry], at);
  }
  return withdrawn;
}

/** Null where the code stands: what changed is nothing that it rests on. */
function whyOf(
  code: CodeRow,
  report: CurrentReport,
  result: CurrentResult | undefined,
): "identity" | "cancelled" | "reopened" | "corrected" | null {
  const { identity_hash: identity } = code;
  if (!result || !report.identityHash.equals(identity)) return "identity";
  if (!result.identityHash.equals(identity)) return "identity";
  if (result.status === "cancelled") return "cancelled";
  if (result.status === "preliminary") return "reopened";
  return isPositive(result) ? null : "corrected";
}
