/** Refusals that an address may collect in a minute before it is not listened to at all. */
const most = 30;
const minuteMs = 60_000;

/**
 * How often each address was refused: a handshake costs more than it costs to ask for one. Whoever
 * was refused too often is not listened to until the minute is over. Forgets by the minute, so that
 * it never holds more addresses than one minute has.
 */
export class Refusals {
  #counts = new Map<string, number>();
  #since = 0;

  /** Whether an address may try again at this moment. */
  mayTry(address: string, now: number): boolean {
    if (now - this.#since >= minuteMs) {
      this.#counts = new Map();
      this.#since = now;
    }
    return (this.#counts.get(address) ?? 0) < most;
  }

  /** Somebody there was welcome: several may share an address. */
  forgive(address: string): void {
    this.#counts.delete(address);
  }

  /** Counts one; true for the one by which the address has had enough. */
  add(address: string): boolean {
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count === most;
  }
}
