/** The middle of some figures; 0 of none. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** How far figures usually are from their middle, to the scale of a standard deviation. */
export function spread(figures: readonly number[]): number {
  const middle = median(figures);
  return 1.4826 * median(figures.map((one) => Math.abs(one - middle)));
}

/**
 * The bounds of the share that `hits` of `all` may stand for (Wilson 1927), `z` standard deviations
 * wide: few figures say little, and give wide bounds.
 */
export function shareBounds(hits: number, all: number, z: number): { low: number; high: number } {
  const share = hits / all;
  const middle = share + (z * z) / (2 * all);
  const width = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * all)) / all);
  const scale = 1 + (z * z) / all;
  return { low: (middle - width) / scale, high: (middle + width) / scale };
}
