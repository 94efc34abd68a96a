/** What is asked, as sizing.md names it. */
export const kinds = [
  "entry",
  "search",
  "today's list",
  "one entry",
  "form",
  "who am I",
  "results",
] as const;
export type Kind = (typeof kinds)[number];

/** In a hundred requests. What is neither an entry nor a search is what pages of the console ask. */
export const shares: Readonly<Record<Kind, number>> = {
  entry: 20,
  search: 5,
  "today's list": 35,
  "one entry": 10,
  form: 10,
  "who am I": 10,
  results: 10,
};

/** Somebody signed in: what their browser sends, and where they work. */
export interface SignedIn {
  readonly cookie: string;
  readonly csrf: string;
  /** Number of their place. */
  readonly place: number;
  /** Physicians are named as prescribers, and read their results. */
  readonly rpps: string | null;
}

export interface ConsoleJob {
  readonly url: string;
  readonly people: readonly SignedIn[];
  /** Entries that each place has made before anything is measured. */
  readonly before: number;
}

/** So many requests a second become due by chance from `begin` to `to`; those due since `from` count. */
export interface ConsoleWindow {
  readonly perSecond: number;
  readonly begin: number;
  readonly from: number;
  readonly to: number;
}

export interface ConsoleReport {
  /** From when a request was due, steps of a tenth of a millisecond. */
  readonly latencies: Readonly<Record<Kind, Uint32Array>>;
  /** From when an entry was sent until the window of whoever sent it was told. */
  readonly told: Uint32Array;
  /** A request that touches no database, once a second or so. */
  readonly live: Uint32Array;
  /** Answers that were no success, by kind and status. */
  readonly errors: Readonly<Record<string, number>>;
  /** Entries that were taken, of this window and whatever was outside it. */
  readonly entered: number;
  readonly events: number;
  readonly openStreams: number;
  readonly cpuSeconds: number;
}
