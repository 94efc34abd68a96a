/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  below(limit: number): number;
  /** True in this share of cases. */
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** By weights of any sum. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: <T>(items: readonly T[]) => items[below(items.length)] as T,
    weighted<T>(items: readonly (readonly [T, number])[]): T {
      const sum = items.reduce((all, [, weight]) => all + weight, 0);
      let left = next() * sum;
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return (items.at(-1) as readonly [T, number])[0];
    },
  };
}

/** Numbers that are the same for the same text. */
export function seededBy(text: string): Random {
  let seed = 0;
  for (const sign of text) seed = (Math.imul(seed, 31) + sign.charCodeAt(0)) >>> 0;
  return seeded(seed);
}
