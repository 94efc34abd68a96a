/** Something measured: called with the number of the sample; it may return a promise. */
export interface Candidate {
  readonly name: string;
  /** Its name in the last line. */
  readonly key: string;
  run(sample: number): unknown;
}

/** How often something runs, one after the other. */
export interface Rate {
  /** Per second by the clock. */
  readonly clock: number;
  /** Per second of processor time, all threads counted: what one core would give if it did all. */
  readonly core: number;
}

/**
 * Candidates take turns in every round, so that what else the machine does falls on all alike; the
 * median of the rounds is told.
 */
export async function measure(
  candidates: readonly Candidate[],
  { rounds, millis }: { readonly rounds: number; readonly millis: number },
): Promise<ReadonlyMap<string, Rate>> {
  const rates = new Map(candidates.map(({ key }) => [key, [] as Rate[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const candidate of candidates) {
      const rate = await once(candidate, millis);
      // The first round warms up.
      if (round > 0) rates.get(candidate.key)?.push(rate);
    }
  }
  return new Map(
    [...rates].map(([key, all]) => [
      key,
      { clock: median(all.map(({ clock }) => clock)), core: median(all.map(({ core }) => core)) },
    ]),
  );
}

async function once({ run }: Candidate, millis: number): Promise<Rate> {
  const processor = process.cpuUsage();
  const started = performance.now();
  let count = 0;
  let elapsed = 0;
  while (elapsed < millis) {
    for (let more = 0; more < 10; more++) {
      const result = run(count++);
      if (result instanceof Promise) await result;
    }
    elapsed = performance.now() - started;
  }
  const { user, system } = process.cpuUsage(processor);
  return { clock: (count * 1000) / elapsed, core: (count * 1_000_000) / (user + system) };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
