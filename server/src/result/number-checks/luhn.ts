/**
 * The last digit makes the sum, every second digit from the right doubled, divisible by ten. A number
 * with letters (FINESS of Corsica) is not judged: how letters count could not be checked.
 */
export function checkedByLuhn(number: string): boolean {
  if (/\D/.test(number)) return true;
  let sum = 0;
  for (let at = 0; at < number.length; at++) {
    const digit = number.charCodeAt(number.length - 1 - at) - 48;
    const weighed = at % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
