import type { CertifiedTest } from "../result/catalogue.ts";
import type { CertificateRules } from "../result/country.ts";
import { euDevice } from "./device.ts";
import type { ProofKind, ProvenResult } from "./kinds.ts";
import type { NeverReason } from "./reasons.ts";

/** What a result earns now: one entry per kind of proof that it may ever give. */
export type Earned = { readonly kind: ProofKind } & (
  | { readonly state: "available" }
  | { readonly state: "later"; readonly from: string }
  | { readonly state: "never"; readonly why: NeverReason }
);

const day = 86_400_000;

/** A date, so many days later. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/** @param today local date, `YYYY-MM-DD` */
export function earnedBy(
  result: ProvenResult,
  test: CertifiedTest,
  rules: CertificateRules,
  today: string,
): Earned[] {
  const final = result.status === "final" || result.status === "corrected";
  if (!final || !test.values.some((value) => value === result.value)) return [];
  const earned: Earned[] = [testProof(result, test)];
  const { recovery } = rules;
  if (result.value !== "positive" || !recovery?.of.includes(test.type)) return earned;
  const from = daysAfter(result.sampledOn, recovery.fromDay);
  if (today > daysAfter(result.sampledOn, recovery.untilDay))
    return [...earned, { kind: "recovery", state: "never", why: "recovery-over" }];
  return [
    ...earned,
    today < from
      ? { kind: "recovery", state: "later", from }
      : { kind: "recovery", state: "available" },
  ];
}

function testProof(result: ProvenResult, { type }: CertifiedTest): Earned {
  if (result.sampledOffset === null) return { kind: "test", state: "never", why: "time-unknown" };
  if (type === "antigen" && euDevice(result.device) === null)
    return { kind: "test", state: "never", why: "device-unlisted" };
  return { kind: "test", state: "available" };
}
