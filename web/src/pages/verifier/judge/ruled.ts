import { applyRules, type External, type Plain, type RuleResult } from "#hcert/browser";
import type { Trust } from "../trust/trust.ts";
import type { Ruled } from "./conclude.ts";
import type { BrokenRule } from "./judgement.ts";

/**
 * What the acceptance rules of the chosen country, and the invalidation rules of the issuer's, say of
 * a payload. Null when the country has none for such a certificate.
 */
export function ruled(trust: Trust, payload: Plain, external: External): Ruled | null {
  const asked = [...new Set([external.countryCode, external.issuerCountryCode])];
  const all = asked.flatMap((country) => trust.rules[country] ?? []);
  const results = applyRules(all, payload, external);
  if (!results.some(({ rule }) => rule.Type === "Acceptance")) return null;
  const said = (wanted: RuleResult["result"]) =>
    results.filter(({ result }) => result === wanted).map(descriptionOf);
  return { failed: said("failed"), open: said("open") };
}

function descriptionOf({ rule }: RuleResult): BrokenRule {
  const said = (lang: string) => rule.Description.find((one) => one.lang === lang)?.desc;
  const en = said("en") ?? rule.Identifier;
  return { fr: said("fr") ?? en, en };
}
