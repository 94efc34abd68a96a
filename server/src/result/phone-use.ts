import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { SmsRules } from "./country.ts";
import { isSurelyMobile } from "./mobile-plans.ts";

/**
 * What a phone number is to one who writes to it. `landline`: it takes no SMS. `refused`: premium and
 * shared-cost numbers, satellites, ranges that nobody was given, countries that are not on the list:
 * to write there costs money that goes to somebody.
 */
export type PhoneUse = "mobile" | "landline" | "refused";

const mobile = new Set(["MOBILE", "FIXED_LINE_OR_MOBILE"]);
const landline = new Set(["FIXED_LINE", "VOIP", "UAN", "TOLL_FREE"]);

/**
 * Judges a number in E.164 by the numbering plans of the world and the rules of the country; 1 µs for
 * a mobile of a country that shares its calling code with no other, 10 µs for any other.
 * Numbers kept for fiction count as mobile, outside production only.
 */
export function phoneUse(number: string, rules: SmsRules, production: boolean): PhoneUse {
  if (!number.startsWith("+")) return "refused";
  const begins = (one: string): boolean => number.startsWith(one, 1);
  if (rules.denied.some(begins)) return "refused";
  if (!rules.callingCodes.some(begins)) return "refused";
  if (rules.alsoMobile.some(begins)) return "mobile";
  if (!production && rules.fiction.some(begins)) return "mobile";
  if (isSurelyMobile(number)) return "mobile";
  const type = parsePhoneNumberFromString(number)?.getType() ?? "";
  if (mobile.has(type)) return "mobile";
  return landline.has(type) ? "landline" : "refused";
}
