import type { Sex } from "../../result/person.ts";

const form = /^(\d{5}(?:\d{2}|2A|2B)\d{6})(\d{2})$/;

/**
 * A French number (NIR or NIA): sex, year and month of birth, département, commune, order, and a key
 * of two digits, which is 97 less the remainder of the first thirteen by 97. The Corsican
 * départements 2A and 2B count as 19 and 18 in it. The key may stand in CX.2 by itself. Null when the
 * form or the key is wrong.
 */
export function readNir(value: string, checkDigits: string): string | null {
  const compact = value.replaceAll(" ", "").toUpperCase();
  const whole = compact.length === 13 ? compact + checkDigits : compact;
  const found = form.exec(whole);
  if (found === null) return null;
  const digits = (found[1] ?? "").replace("2A", "19").replace("2B", "18");
  // Thirteen digits are exact in a double, which holds integers up to fifteen of them.
  return 97 - (Number(digits) % 97) === Number(found[2]) ? whole : null;
}

/** Whether the number tells another sex or another year of birth, where it tells one. */
export function nirDisagrees(
  nir: string,
  traits: { readonly birthDate: string | null; readonly sex: Sex },
): boolean {
  const told = nir[0] === "1" ? "M" : nir[0] === "2" ? "F" : "U";
  if (told !== "U" && traits.sex !== "U" && told !== traits.sex) return true;
  return traits.birthDate !== null && traits.birthDate.slice(2, 4) !== nir.slice(1, 3);
}
