import type { NumberCheckName } from "../../../result/country.ts";
import { checkedByLuhn } from "./luhn.ts";
import { checkedByNihdi } from "./nihdi.ts";

/** Every check that a number scheme may name: a file here, a name in result/country.ts, and a line. */
export const numberChecks: Readonly<Record<NumberCheckName, (number: string) => boolean>> = {
  luhn: checkedByLuhn,
  nihdi: checkedByNihdi,
};
