import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { isSurelyMobile } from "../../server/src/result/mobile-plans.ts";

/** The same numbers in each run: of five to twelve digits behind every calling code. */
function* numbersOfTheWorld(): Generator<string> {
  const codes = new Set(getCountries().map((country) => getCountryCallingCode(country)));
  let state = 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  for (const code of codes) {
    for (let made = 0; made < 400; made++) {
      const digits = Array.from({ length: 5 + next(8) }, () => next(10)).join("");
      yield `+${code}${digits}`;
    }
  }
}

describe("numbers that are surely mobile", () => {
  it("are mobile as well where the library takes them apart, whatever the country", () => {
    let sure = 0;
    for (const number of numbersOfTheWorld()) {
      if (!isSurelyMobile(number)) continue;
      sure += 1;
      expect(parsePhoneNumberFromString(number)?.getType(), number).toBe("MOBILE");
    }
    expect(sure).toBeGreaterThan(500);
  });

  it.each([
    ["+33612345678", true],
    ["+32470123456", true],
    ["+33142345678", false, "a landline"],
    ["+330612345678", false, "with a trunk digit, which only the library leaves out"],
    ["+447548121951", false, "of a calling code that several share"],
    ["+3361234567", false, "too short"],
    ["+", false],
  ] as [string, boolean, string?][])("%s: %s %s", (number, is) => {
    expect(isSurelyMobile(number)).toBe(is);
  });
});
