/** Something measured: called with the number of the sample; it may return a promise. */
export interface Candidate {
  readonly name: string;
  /** Its name in the last line. */
  readonly key: string;
  run(sample: number): unknown;
}

/**
 * How often each runs per second of processor time, which is what one core gives, all threads of this
 * process counted: who works in several threads is not faster for it. Candidates take turns in every
 * round, so that what else the machine does falls on all alike; the median of the rounds is told.
 */
export async function perSecond(
  candidates: readonly Candidate[],
  { rounds, millis }: { readonly rounds: number; readonly millis: number },
): Promise<ReadonlyMap<string, number>> {
  const rates = new Map(candidates.map(({ key }) => [key, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const candidate of candidates) {
      const rate = await once(candidate, millis);
      // The first round warms up.
      if (round > 0) rates.get(candidate.key)?.push(rate);
    }
  }
  return new Map([...rates].map(([key, all]) => [key, median(all)]));
}

async function once({ run }: Candidate, millis: number): Promise<number> {
  const started = process.cpuUsage();
  let count = 0;
  let elapsed = 0;
  while (elapsed < millis) {
    for (let more = 0; more < 10; more++) {
      const result = run(count++);
      if (result instanceof Promise) await result;
    }
    const { user, system } = process.cpuUsage(started);
    elapsed = (user + system) / 1000;
  }
  return (count * 1000) / elapsed;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
