import { alwaysBytes } from "./limits.ts";

/** Bytes of frames that all connections of a process hold together, and how many there may be. */
export class HeldBytes {
  #all = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get all(): number {
    return this.#all;
  }

  change(bytes: number): void {
    this.#all += bytes;
  }

  /** Whether a connection may hold so many: always a little, much only while there is room. */
  mayHold(bytes: number): boolean {
    return bytes <= alwaysBytes || this.#all <= this.#most;
  }
}
