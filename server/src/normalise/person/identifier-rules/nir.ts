import type { IdentifierRule } from "./rule.ts";

/**
 * Sex (3 and 4 of foreigners while they are registered, 7 and 8 provisional), year, month, place,
 * order and key. The month is one of the calendar, or 20 to 42 or 50 to 99 where the birth record is
 * incomplete. The place is a département (2A and 2B are Corsica, 97 and 98 overseas with a third
 * digit) with a commune, or 99 with a country; 20 and 91 to 96 stand for what they once were.
 */
const form =
  /^([1-478]\d{2})(0[1-9]|1[0-2]|2\d|3\d|4[0-2]|[5-9]\d)(0[1-9]|[1-9]\d|2A|2B)(?!000)(\d{3})(?!000)(\d{3})(\d{2})$/;

/**
 * A French number (NIR, or NIA while a NIR is awaited), thirteen characters and a key of two digits,
 * which is 97 less the remainder of the thirteen by 97. The Corsican départements 2A and 2B count as
 * 19 and 18 in it. The key may stand in CX.2 by itself.
 */
export const nir: IdentifierRule = {
  read(value, checkDigits) {
    const compact = value.replaceAll(" ", "").toUpperCase();
    const whole = compact.length === 13 ? compact + checkDigits : compact;
    if (!form.test(whole)) return null;
    const digits = whole.slice(0, 13).replace("2A", "19").replace("2B", "18");
    // Thirteen digits are exact in a double, which holds integers up to fifteen of them.
    return 97 - (Number(digits) % 97) === Number(whole.slice(13)) ? whole : null;
  },

  disagrees(number, { birthDate, sex }) {
    const told = "137".includes(number[0] ?? "") ? "M" : "F";
    if (sex !== "U" && told !== sex) return true;
    if (birthDate === null) return false;
    if (birthDate.slice(2, 4) !== number.slice(1, 3)) return true;
    const [month, given] = [number.slice(3, 5), birthDate.slice(5, 7)];
    return given !== "" && month <= "12" && month !== given;
  },
};
