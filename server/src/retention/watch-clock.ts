import { uptime } from "node:os";
import type { Clock } from "../platform/clock.ts";

/**
 * Holds the clock against the time since this machine was started, which nobody can set: it tells a
 * clock that was changed from a machine that stood still (sleep counts as time).
 */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #upMs: () => number;
  #wall = 0;
  #up = 0;

  constructor(clock: Clock, upMs: () => number = () => uptime() * 1_000) {
    this.#clock = clock;
    this.#upMs = upMs;
    this.trust();
  }

  /** Milliseconds that the clock went further than time, since it was last trusted. */
  get jumpedMs(): number {
    return this.#clock.now().getTime() - this.#wall - (this.#upMs() - this.#up);
  }

  /** From now on: someone looked, or all agreed. */
  trust(): void {
    this.#wall = this.#clock.now().getTime();
    this.#up = this.#upMs();
  }
}
