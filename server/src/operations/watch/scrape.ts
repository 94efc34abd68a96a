/** What the processes count of themselves, as their `/metrics` says it. */
export interface Scrape {
  /** When it was read, in seconds of a clock that nobody sets. */
  readonly at: number;
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A process that answers no sooner counts as away. Milliseconds. */
const limitMs = 1_500;

/** Reads the figures of an installation; null where they cannot be had. */
export async function scrape(url: string, token: string | null): Promise<Scrape | null> {
  try {
    const response = await fetch(url, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(limitMs),
    });
    if (!response.ok) return null;
    return { at: performance.now() / 1_000, samples: readSamples(await response.text()) };
  } catch {
    return null;
  }
}

/** The lines of the Prometheus text format that hold a value. */
export function readSamples(text: string): Sample[] {
  return [...text.matchAll(/^([a-z_]+)(?:\{(.*)\})? (\S+)$/gm)].map(
    ([, name = "", labels = "", value]) => ({
      name,
      labels: Object.fromEntries(
        [...labels.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, key = "", said = ""]) => [key, said]),
      ),
      value: Number(value),
    }),
  );
}

/** The sum of a figure over all that carry these labels; null where there is none. */
export function total(
  scraped: Scrape | null,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | null {
  const found = scraped?.samples.filter(
    (one) =>
      one.name === name && Object.entries(labels).every(([key, said]) => one.labels[key] === said),
  );
  if (!found || found.length === 0) return null;
  return found.reduce((sum, one) => sum + one.value, 0);
}

/** How much a counter grew per second from one reading to the next; null where it cannot be said. */
export function perSecond(
  before: Scrape | null,
  now: Scrape | null,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | null {
  const [was, is] = [total(before, name, labels), total(now, name, labels)];
  if (before === null || now === null || was === null || is === null || now.at <= before.at) {
    return null;
  }
  // A process that was started again counts from 0.
  return (is < was ? is : is - was) / (now.at - before.at);
}

/**
 * A quantile of what a histogram took in since the reading before (in all, without one), taken evenly
 * within a bucket as Prometheus does; null where nothing came. Seconds.
 */
export function quantile(
  before: Scrape | null,
  now: Scrape | null,
  name: string,
  share: number,
): number | null {
  const bounds = [
    ...new Set(
      now?.samples.filter((one) => one.name === `${name}_bucket`).map((one) => one.labels.le ?? ""),
    ),
  ]
    .map((le) => ({ le, bound: le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le) }))
    .sort((one, other) => one.bound - other.bound);
  const counts = bounds.map(({ le }) => {
    const is = total(now, `${name}_bucket`, { le }) ?? 0;
    const was = total(before, `${name}_bucket`, { le }) ?? 0;
    return is < was ? is : is - was;
  });
  const all = counts.at(-1) ?? 0;
  if (all === 0) return null;
  const rank = share * all;
  const index = counts.findIndex((count) => count >= rank);
  const [low, high] = [bounds[index - 1]?.bound ?? 0, bounds[index]?.bound ?? 0];
  if (!Number.isFinite(high)) return low;
  const [under, upTo] = [counts[index - 1] ?? 0, counts[index] ?? all];
  return low + (high - low) * ((rank - under) / Math.max(1, upTo - under));
}
