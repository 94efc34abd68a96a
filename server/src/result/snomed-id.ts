/** Multiplication in the dihedral group of ten elements, by which Verhoeff's check digit works. */
const times = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
].map((row) => [...row].map(Number));

/** The permutation of each position, counted from the right. */
const permuted = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
].map((row) => [...row].map(Number));

/**
 * Whether a text is a SNOMED CT identifier: 6 to 18 digits, no leading zero, the last of them
 * Verhoeff's check digit (SNOMED CT Release File Specification, section 6).
 */
export function isSnomedId(code: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(code)) return false;
  let check = 0;
  for (let at = 0; at < code.length; at++) {
    const digit = code.charCodeAt(code.length - 1 - at) - 48;
    check = times[check]?.[permuted[at % 8]?.[digit] ?? 0] ?? 0;
  }
  return check === 0;
}
