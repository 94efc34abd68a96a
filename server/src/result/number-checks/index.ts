import type { NumberCheckName } from "../country.ts";
import { checkedByBce } from "./bce.ts";
import { checkedByLuhn } from "./luhn.ts";
import { checkedByNihdi } from "./nihdi.ts";

/** Every check that a number scheme may name: a file here, a name in result/country.ts, and a line. */
export const numberChecks: Readonly<Record<NumberCheckName, (number: string) => boolean>> = {
  bce: checkedByBce,
  luhn: checkedByLuhn,
  nihdi: checkedByNihdi,
};
