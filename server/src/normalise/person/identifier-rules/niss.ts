import { isoDate } from "../../time/calendar.ts";
import type { IdentifierRule } from "./rule.ts";

const form = /^(\d{2})(\d{2})(\d{2})(\d{3})(\d{2})$/;

/**
 * A Belgian number (NISS, INSZ): birth date as YYMMDD, an order of the day that is odd for men and
 * even for women, and a check of two digits, which is 97 less the remainder of the first nine by 97;
 * of people born from 2000 on a 2 stands in front of the nine. A bis number, of people who are not in
 * the national register, adds 40 to the month, or 20 where the sex was not known. Parts of a birth
 * date that are not known are 00.
 */
export const niss: IdentifierRule = {
  read(value) {
    const compact = value.replace(/[ .\-/]/g, "");
    const found = form.exec(compact);
    return found !== null && isMonth(found[2] ?? "") && centuryOf(compact) !== null
      ? compact
      : null;
  },

  disagrees(number, { birthDate, sex }) {
    const month = Number(number.slice(2, 4));
    const told = isSexTold(month) ? (Number(number.slice(6, 9)) % 2 === 1 ? "M" : "F") : "U";
    if (told !== "U" && sex !== "U" && told !== sex) return true;
    if (birthDate === null) return false;
    const year = (centuryOf(number) ?? 0) + Number(number.slice(0, 2));
    const born = isoDate(year, month % 20, Number(number.slice(4, 6)));
    // What is 00 in the number, or not known in the traits, disagrees with nothing.
    return birthDate
      .split("-")
      .some((part, index) => Number(born.split("-")[index]) > 0 && part !== born.split("-")[index]);
  },
};

const isMonth = (month: string): boolean => Number(month) <= 52 && Number(month) % 20 <= 12;

const isSexTold = (month: number): boolean => month < 20 || month >= 40;

/** By which of the two checks is right; null when none is. */
function centuryOf(number: string): 1900 | 2000 | null {
  const first = Number(number.slice(0, 9));
  const check = Number(number.slice(9));
  if (97 - (first % 97) === check) return 1900;
  return 97 - ((2_000_000_000 + first) % 97) === check ? 2000 : null;
}
