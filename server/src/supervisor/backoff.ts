/** Pauses between attempts: 100 ms, doubling to 5 s, from the start again after a good run. */
export interface Backoff {
  /** Milliseconds to wait before the next attempt. */
  next(): number;
  /** The last attempt did well. */
  reset(): void;
}

export function backoff(): Backoff {
  let pause = 100;
  return {
    next() {
      const now = pause;
      pause = Math.min(pause * 2, 5_000);
      return now;
    },
    reset() {
      pause = 100;
    },
  };
}
