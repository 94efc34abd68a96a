import { transaction } from "../../platform/database/pool.ts";
import type { Catalogue } from "../../result/catalogue.ts";
import type { ActivationRules } from "../../result/country.ts";
import { daysAfter } from "../earned.ts";
import { codesOfReport, nameOf, withdrawCode } from "./codes.sql.ts";
import { isEntitled } from "./entitled.ts";
import type { ReportForCodes } from "./issue.ts";
import { type KeepParts, keepCode } from "./keep-code.ts";
import { hashOfShort, makeShortCode, shortMinutes } from "./short-code.ts";

export interface ShortCodeParts extends KeepParts {
  readonly catalogue: Catalogue;
  readonly rules: ActivationRules;
  /** Local date, on which days are counted. */
  readonly today: string;
}

export type ShortCode =
  | { readonly ok: true; readonly code: string; readonly test: string; readonly endsAt: Date }
  /** No positive that gives one; used already; more of them lately than one person needs. */
  | { readonly ok: false; readonly why: "none" | "used" | "too many" };

/** Short codes of one result that are made before they are forgotten, a day or two. */
const most = 5;

/**
 * Makes a code to be said over the telephone, in the place of those made before for the same result,
 * which open nothing any more. A report with several positives gives the code of the first.
 */
export async function issueShort(
  parts: ShortCodeParts,
  report: ReportForCodes,
): Promise<ShortCode> {
  const { pool, keys, now, catalogue, rules, today } = parts;
  const result = report.results.find((one) => isEntitled(one, catalogue, rules, today));
  if (!result) return { ok: false, why: "none" };
  const { test, subId } = result;
  const { lane, reportId, identityHash, day } = report;
  const before = (await codesOfReport(pool, report)).filter(
    (row) =>
      row.test === test && row.sub_id === subId && row.identity_hash.equals(report.identityHash),
  );
  if (before.some(({ state }) => state === "used")) return { ok: false, why: "used" };
  const shorts = before.filter(({ form }) => form === "short");
  if (shorts.length >= most) return { ok: false, why: "too many" };
  await transaction(pool, async (client) => {
    for (const row of shorts) await withdrawCode(client, nameOf(row), "replaced", now);
  });
  const endsAt = new Date(now.getTime() + shortMinutes * 60_000);
  // One that is in use already, or was lately, is made anew: it happens once in a million.
  for (let tried = 0; tried < most; tried += 1) {
    const code = makeShortCode();
    const kept = await keepCode(parts, {
      name: {
        lane,
        reportId,
        identityHash,
        test,
        subId,
        form: "short",
        number: (shorts[0]?.number ?? 0) + 1 + tried,
      },
      text: code,
      hash: hashOfShort(keys, code),
      endsAt,
      // A code that was said is not said again for a day at least.
      keptUntil: daysAfter(endsAt.toISOString().slice(0, 10), 1),
      day,
    });
    if (kept) return { ok: true, code, test, endsAt };
  }
  return { ok: false, why: "too many" };
}
