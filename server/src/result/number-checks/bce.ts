/**
 * A Belgian enterprise number (BCE, KBO): its last two digits are 97 less the remainder of the first
 * eight by 97.
 */
export function checkedByBce(number: string): boolean {
  return 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8));
}
