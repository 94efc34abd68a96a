import type { Random } from "../random.ts";

/**
 * Shares of five-year age groups in France, per thousand, from 0-4 to 90 and more: after the INSEE
 * estimate of the population on 1 January 2024, rounded; good enough for people who are made up.
 */
const perThousand = [
  50, 57, 62, 62, 60, 56, 59, 62, 64, 60, 65, 65, 61, 58, 54, 43, 27, 20, 15,
] as const;

/** An age in years. */
export function age(random: Random): number {
  const group = random.weighted(perThousand.map((share, index) => [index, share] as const));
  return group * 5 + random.below(group === perThousand.length - 1 ? 12 : 5);
}
