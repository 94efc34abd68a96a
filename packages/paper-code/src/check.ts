/**
 * The check character: in the field of 32 elements (x^5 + x^2 + 1) each character is weighed with its
 * own power of x, and all of them with the check character come to zero. The powers are 31 different
 * ones, so every single wrong character is found, and every two that changed places.
 */
export function checkValue(values: readonly number[]): number {
  // Horner: each step multiplies what is there by x, so the check character itself has weight 1.
  return values.reduce((sum, value) => timesX(sum ^ value), 0);
}

const timesX = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);
