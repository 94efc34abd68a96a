import type { NamedRecord } from "../../platform/keys/named-record.ts";
import type { NumberScheme } from "../../result/country.ts";
import { readNumber } from "../../result/number-scheme.ts";

/**
 * Scheme and number of who prescribed, as an identity proves them: without the digit by which a message may
 * say what kind of number it is. Null where nobody is named by a number of the country.
 */
export function numberOfPrescriber(
  schemes: readonly NumberScheme[],
  prescriber: NamedRecord["prescriber"],
): string | null {
  const scheme = schemes.find((one) => one.scheme === prescriber?.scheme);
  const read = scheme && readNumber(prescriber?.id ?? "", scheme);
  return read && "number" in read ? `${scheme.scheme}:${read.number}` : null;
}
