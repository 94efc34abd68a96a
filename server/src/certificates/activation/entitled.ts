import type { Catalogue } from "../../result/catalogue.ts";
import type { ActivationRules } from "../../result/country.ts";
import { daysAfter } from "../earned.ts";
import type { ProvenResult } from "../kinds.ts";

/** Whether what the record says of a result now bears a code at all. */
export const isPositive = ({ status, value }: Pick<ProvenResult, "status" | "value">): boolean =>
  (status === "final" || status === "corrected") && value === "positive";

/**
 * Whether a result gives a code now: a positive of a test that the catalogue names for it, sampled so
 * lately that contacts may still be warned.
 * @param today local date, `YYYY-MM-DD`
 */
export const isEntitled = (
  result: ProvenResult,
  catalogue: Catalogue,
  rules: ActivationRules,
  today: string,
): boolean =>
  catalogue.tests.get(result.test)?.activationCode === true &&
  isPositive(result) &&
  today <= lastDayOf(result, rules);

/** The last day on which a code is made of a result. */
export const lastDayOf = (
  { sampledOn }: Pick<ProvenResult, "sampledOn">,
  { sampledWithinDays }: ActivationRules,
): string => daysAfter(sampledOn, sampledWithinDays);
