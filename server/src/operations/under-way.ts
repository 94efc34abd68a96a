/** Counts what has begun and not ended, so that a stop can wait for it and for nothing newer. */
export class UnderWay {
  readonly #ends = new Set<Promise<void>>();

  /** Something begins; call what is returned when it has ended, however it did. */
  begin(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ends.add(promise);
    void promise.then(() => this.#ends.delete(promise));
    return resolve;
  }

  /** Resolves when all that is under way now has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#ends);
  }
}
