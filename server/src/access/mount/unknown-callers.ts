import type { Clock } from "../../platform/clock.ts";

/** Sessions and tokens that are none, from one address in a minute: more than a hospital's that ended overnight. */
const most = 600;
const windowMs = 60_000;

/**
 * Counts by address of the network those who showed a session or token that is none. A flood of made-up
 * ones, each of which would be a limit of its own, costs no query from then on.
 */
export class UnknownCallers {
  readonly #clock: Clock;
  #since = 0;
  readonly #counts = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(source: string): void {
    this.#turn();
    this.#counts.set(source, (this.#counts.get(source) ?? 0) + 1);
  }

  areTooMany(source: string): boolean {
    this.#turn();
    return (this.#counts.get(source) ?? 0) >= most;
  }

  #turn(): void {
    const now = this.#clock.now().getTime();
    if (Math.abs(now - this.#since) < windowMs) return;
    this.#since = now;
    this.#counts.clear();
  }
}
