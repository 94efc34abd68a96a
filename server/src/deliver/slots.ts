/** How many may be under way at once. */
export class Slots {
  readonly #underway = new Set<Promise<void>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get busy(): number {
    return this.#underway.size;
  }

  /** Resolves when one is free, or at once. */
  async free(): Promise<void> {
    while (this.#underway.size >= this.#most) await Promise.race(this.#underway);
  }

  /** Starts work that never rejects. */
  start(work: Promise<void>): void {
    this.#underway.add(work);
    void work.finally(() => this.#underway.delete(work));
  }

  /** Resolves when all of it has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#underway);
  }
}
