import { randomUUID } from "node:crypto";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import type { Catalogue } from "../../result/catalogue.ts";
import type { ActivationRules } from "../../result/country.ts";
import { daysAfter } from "../earned.ts";
import type { ProvenResult } from "../kinds.ts";
import type { OfReport } from "../proofs.sql.ts";
import type { SignerClient } from "../signer/client.ts";
import { hashOfNumber } from "./burn.ts";
import { type CodeRow, codesOfReport, nameOf } from "./codes.sql.ts";
import { isEntitled, lastDayOf } from "./entitled.ts";
import { codeText, signingInput } from "./jwt.ts";
import { codesOfResult, type KeepParts, keepCode } from "./keep-code.ts";
import { unsealCode } from "./sealed-code.ts";

export interface IssueCodeParts extends KeepParts {
  readonly signer: SignerClient;
  readonly catalogue: Catalogue;
  readonly rules: ActivationRules;
  /** Where the application takes a code, which follows; null: no link is made. */
  readonly link: string | null;
  /** Local date, on which days are counted. */
  readonly today: string;
  readonly onIssued?: (() => void) | undefined;
}

/** A report as whoever opened it sees it. */
export interface ReportForCodes extends OfReport {
  readonly identityHash: Buffer;
  /** The day that its record is sealed under. */
  readonly day: string;
  /** Each result in its latest version. */
  readonly results: readonly ProvenResult[];
}

/** What the portal shows of a code; the contract of `web/src/api.ts`. */
export interface ActivationCode {
  readonly test: string;
  readonly state: "available" | "used";
  /** Null once it is used, and the next two with it. */
  readonly code: string | null;
  /** Null too where no application has an address. */
  readonly link: string | null;
  /** ISO time. */
  readonly validUntil: string | null;
}

const hourSeconds = 3_600;
const daySeconds = 86_400;

/**
 * The codes that the results of a report give, each made at its first asking and the same until it is
 * used, over, or replaced by one for the telephone. One that is over is followed by another while its
 * result still gives one; one that was used is followed by none. @throws {SignerAway}
 */
export async function codesOf(
  parts: IssueCodeParts,
  report: ReportForCodes,
): Promise<ActivationCode[]> {
  const { catalogue, rules, today } = parts;
  const entitled = report.results.filter((one) => isEntitled(one, catalogue, rules, today));
  const codes: ActivationCode[] = [];
  for (const result of entitled) {
    const code = await codeFor(parts, report, result);
    if (code !== null) codes.push(code);
  }
  return codes;
}

/** Null where a correction took it back while it was made. */
async function codeFor(
  parts: IssueCodeParts,
  report: ReportForCodes,
  result: ProvenResult,
): Promise<ActivationCode | null> {
  // Another who asks at the same moment may make it first: then theirs is shown.
  for (let tried = 1; ; tried += 1) {
    const { lane, reportId, identityHash } = report;
    const { test, subId } = result;
    const all = await codesOfReport(parts.pool, report);
    const rows = codesOfResult(all, { lane, reportId, identityHash, test, subId });
    if (rows.some(({ state }) => state === "used")) {
      return { test, state: "used", code: null, link: null, validUntil: null };
    }
    const [latest] = rows;
    const shown = latest && shownOf(parts, latest);
    if (shown) return shown;
    if (tried === 3) return null;
    await make(parts, report, result, (latest?.number ?? 0) + 1);
  }
}

/** Null where it opens nothing any more. */
function shownOf({ keys, link, now }: IssueCodeParts, row: CodeRow): ActivationCode | null {
  if (
    row.form !== "link" ||
    row.withdrawn_at !== null ||
    row.state !== "open" ||
    row.ends_at <= now
  )
    return null;
  const code = textOf(keys, row);
  if (code === null) return null;
  return {
    test: row.test,
    state: "available",
    code,
    link: link && `${link}${encodeURIComponent(code)}`,
    validUntil: row.ends_at.toISOString(),
  };
}

function textOf(keys: KeyStore, row: CodeRow): string | null {
  try {
    return unsealCode(keys, nameOf(row), row.day, row.sealed);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}

async function make(
  parts: IssueCodeParts,
  report: ReportForCodes,
  result: ProvenResult,
  number: number,
): Promise<void> {
  const { signer, rules, now } = parts;
  const { lane, reportId, identityHash, day } = report;
  const { kid } = await signer.current("activation-code");
  const seconds = Math.floor(now.getTime() / 1000);
  const jti = randomUUID();
  // The hour alone: whoever gets the code shall not find by its time who looked at a result.
  const iat = seconds - (seconds % hourSeconds);
  const input = signingInput(kid.toString(), { iss: rules.issuer, jti, iat });
  const { signature } = await signer.sign("activation-code", Buffer.from(input), kid);
  const endsAt = new Date((iat + rules.lifetimeDays * daySeconds) * 1000);
  const days = [endsAt.toISOString().slice(0, 10), lastDayOf(result, rules)].sort();
  const kept = await keepCode(parts, {
    name: {
      lane,
      reportId,
      identityHash,
      test: result.test,
      subId: result.subId,
      form: "link",
      number,
    },
    text: codeText(input, signature),
    hash: hashOfNumber(jti),
    endsAt,
    keptUntil: daysAfter(days[1] ?? "", 1),
    day,
  });
  if (kept) parts.onIssued?.();
}
