/**
 * Whether a text is a LOINC number: one to seven digits, a hyphen, and the check digit, mod 10 with
 * every second digit doubled from the right (LOINC Users' Guide, appendix on check digits).
 */
export function isLoincNumber(code: string): boolean {
  const hyphen = code.length - 2;
  if (hyphen < 1 || hyphen > 7 || code[hyphen] !== "-") return false;
  return checkDigit(code, hyphen) === code.charCodeAt(hyphen + 1) - 48;
}

/** Whether it has the form of a LOINC answer, as `LA11883-8`. How its last digit is made is not published. */
export const isLoincAnswer = (code: string): boolean => /^LA\d{1,7}-\d$/.test(code);

function checkDigit(code: string, length: number): number {
  let sum = 0;
  for (let at = length - 1; at >= 0; at--) {
    const digit = code.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    const weighed = (length - 1 - at) % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return (10 - (sum % 10)) % 10;
}
