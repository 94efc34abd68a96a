import type { Catalogue } from "../../result/catalogue.ts";
import type { ActivationRules } from "../../result/country.ts";
import { daysAfter } from "../earned.ts";
import { codesOfReport } from "./codes.sql.ts";
import { isEntitled, lastDayOf } from "./entitled.ts";
import type { ReportForCodes } from "./issue.ts";
import { codesOfResult, type KeepParts, keepCode } from "./keep-code.ts";
import { hashOfShort, makeShortCode, makeShortKey, shortMinutes } from "./short-code.ts";

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

/** Short codes that are made of one result in a day: more than anyone on the phone needs. */
const most = 5;
const dayBefore = (now: Date): Date => new Date(now.getTime() - 86_400_000);

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
  const of = { lane, reportId, identityHash, test, subId };
  const before = codesOfResult(await codesOfReport(pool, report), of);
  if (before.some(({ state }) => state === "used")) return { ok: false, why: "used" };
  const shorts = before.filter(
    ({ form, issued_at }) => form === "short" && issued_at > dayBefore(now),
  );
  if (shorts.length >= most) return { ok: false, why: "too many" };
  makeShortKey(keys);
  const endsAt = new Date(now.getTime() + shortMinutes * 60_000);
  const days = [endsAt.toISOString().slice(0, 10), lastDayOf(result, rules)].sort();
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
        number: (before[0]?.number ?? 0) + 1 + tried,
      },
      text: code,
      hash: hashOfShort(keys, code),
      endsAt,
      // What was used is remembered as long as another could be made of the same result.
      keptUntil: daysAfter(days[1] ?? "", 1),
      day,
    });
    if (kept) return { ok: true, code, test, endsAt };
  }
  return { ok: false, why: "too many" };
}
