import type { Plain } from "../cbor/plain.ts";
import { groupsOf } from "../payload.ts";
import { evaluate } from "./evaluate.ts";
import { CertLogicError, type Value } from "./value.ts";

/** A rule in the published form (dgc-business-rules). */
export interface Rule {
  readonly Identifier: string;
  readonly Type: "Acceptance" | "Invalidation";
  readonly Country: string;
  readonly Region?: string;
  readonly Version: string;
  readonly SchemaVersion: string;
  readonly Engine: "CERTLOGIC";
  readonly EngineVersion: string;
  readonly CertificateType: "General" | "Test" | "Vaccination" | "Recovery";
  readonly Description: readonly { readonly lang: string; readonly desc: string }[];
  readonly ValidFrom: string;
  readonly ValidTo: string;
  readonly AffectedFields: readonly string[];
  readonly Logic: unknown;
}

/** What rules know beside the certificate. */
export interface External {
  readonly validationClock: string;
  readonly valueSets: Readonly<Record<string, readonly string[]>>;
  readonly countryCode: string;
  readonly issuerCountryCode: string;
  readonly exp?: string;
  readonly iat?: string;
}

export interface RuleResult {
  readonly rule: Rule;
  /** Open: the rule could not be evaluated, which is neither yes nor no. */
  readonly result: "passed" | "failed" | "open";
  readonly detail?: string;
}

const types = { t: "Test", v: "Vaccination", r: "Recovery" } as const;

/**
 * The rules that apply: acceptance rules of the country of arrival and invalidation rules of the
 * issuer's, for this kind of certificate, in force at the clock, each in its newest version.
 */
export function rulesFor(rules: readonly Rule[], payload: object, external: External): Rule[] {
  const clock = Date.parse(external.validationClock);
  const kinds = new Set<string>(["General", ...groupsOf(payload).map((group) => types[group])]);
  const inForce = rules.filter(
    (rule) =>
      rule.Country ===
        (rule.Type === "Acceptance" ? external.countryCode : external.issuerCountryCode) &&
      kinds.has(rule.CertificateType) &&
      Date.parse(rule.ValidFrom) <= clock &&
      clock <= Date.parse(rule.ValidTo),
  );
  return [...Map.groupBy(inForce, ({ Identifier }) => Identifier).values()].map((versions) =>
    versions.reduce((newest, one) => (laterVersion(one, newest) ? one : newest)),
  );
}

/** Every rule that applies, with its result: a certificate is accepted when all have passed. */
export function applyRules(
  rules: readonly Rule[],
  payload: Plain,
  external: External,
): RuleResult[] {
  if (typeof payload !== "object" || payload === null) return [];
  const data = { payload, external } as unknown as Value;
  return rulesFor(rules, payload, external).map((rule) => {
    try {
      return { rule, result: evaluate(rule.Logic, data) === true ? "passed" : "failed" };
    } catch (error) {
      if (error instanceof CertLogicError) return { rule, result: "open", detail: error.message };
      throw error;
    }
  });
}

function laterVersion(one: Rule, other: Rule): boolean {
  const [a, b] = [one.Version, other.Version].map((version) => version.split(".").map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
