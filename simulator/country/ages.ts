import type { Random } from "../random.ts";

/**
 * Shares of five-year age groups in France, per thousand, from 0-4 to 90 and more: after the table
 * "Population par sexe et groupe d'âges" of INSEE (estimates for 1 January 2024,
 * insee.fr/fr/statistiques/2381474), rounded; good enough for people who are made up.
 */
const perThousand = [
  50, 57, 62, 62, 60, 56, 59, 62, 64, 60, 65, 65, 61, 58, 54, 43, 27, 20, 15,
] as const;
const groups = perThousand.map((share, index) => [index, share] as const);

/** An age in years. */
export function age(random: Random): number {
  const group = random.weighted(groups);
  return group * 5 + random.below(group === groups.length - 1 ? 12 : 5);
}
