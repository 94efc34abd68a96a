/** What a process told longer ago says nothing of it now. Milliseconds. */
const freshMs = 30_000;

/** How many connections each process of a role has, as they told themselves. */
export function connectionShares(): (question: string) => number | null {
  const told = new Map<string, { readonly count: number; readonly at: number }>();
  return (question) => {
    const [, name, count] = /^connections (\S+) (\d+)$/.exec(question) ?? [];
    if (name === undefined) return null;
    const now = performance.now();
    told.set(name, { count: Number(count), at: now });
    const fresh = [...told.values()].filter(({ at }) => now - at < freshMs);
    return fresh.reduce((sum, one) => sum + one.count, 0) / fresh.length;
  };
}
