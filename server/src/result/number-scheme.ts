import type { NumberScheme } from "./country.ts";
import { numberChecks } from "./number-checks/index.ts";

/** Why a number is none of its scheme. */
export type NumberFault = "form" | "check";

/**
 * The number itself of what was given for one of a scheme, without what may stand before it; or why it
 * cannot be one.
 */
export function readNumber(
  given: string,
  { form, check }: Pick<NumberScheme, "form" | "check">,
): { readonly number: string } | { readonly fault: NumberFault } {
  const number = form.exec(given)?.[1];
  if (number === undefined) return { fault: "form" };
  return check === null || numberChecks[check](number) ? { number } : { fault: "check" };
}
