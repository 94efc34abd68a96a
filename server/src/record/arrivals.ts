/** Length of one window, milliseconds: the rate follows the load within two of them. */
const windowMs = 250;

/** How many messages arrive in a second, by the last whole window and the one that runs. */
export class Arrivals {
  #begun = 0;
  #now = 0;
  #before = 0;

  note(at: number): void {
    this.#turn(at);
    this.#now += 1;
  }

  perSecond(at: number): number {
    this.#turn(at);
    return (Math.max(this.#before, this.#now) * 1_000) / windowMs;
  }

  #turn(at: number): void {
    const passed = at - this.#begun;
    if (passed < windowMs) return;
    this.#before = passed < 2 * windowMs ? this.#now : 0;
    this.#now = 0;
    this.#begun = at;
  }
}
