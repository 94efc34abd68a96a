import { checkedByLuhn } from "../../server/src/result/number-checks/luhn.ts";

/** A number of made-up digits with the last one that makes it right. */
function checked(beginning: string): string {
  for (let digit = 0; digit < 10; digit += 1)
    if (checkedByLuhn(`${beginning}${digit}`)) return `${beginning}${digit}`;
  throw new Error("no digit makes it right");
}

/** Of department 99, that there is not: no real place has it. */
export const finess = (number: number): string => checked(`99${String(number).padStart(6, "0")}`);

export const siret = (number: number): string => checked(`99${String(number).padStart(11, "0")}`);

export const rpps = (number: number): string => checked(`1${String(number).padStart(9, "0")}`);
