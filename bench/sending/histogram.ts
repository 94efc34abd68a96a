/** Milliseconds in steps of a tenth, up to a minute: small enough to send from process to process. */
const steps = 600_000;

export class Histogram {
  readonly #counts: Uint32Array;

  constructor(counts: Uint32Array = new Uint32Array(steps)) {
    this.#counts = counts;
  }

  add(milliseconds: number): void {
    const step = Math.min(steps - 1, Math.max(0, Math.floor(milliseconds * 10)));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
  }

  merge(counts: Uint32Array): void {
    for (const [step, count] of counts.entries())
      if (count > 0) this.#counts[step] = (this.#counts[step] ?? 0) + count;
  }

  get counts(): Uint32Array {
    return this.#counts;
  }

  get total(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** Milliseconds below which this share of them is, to a tenth; 0 where there are none. */
  at(share: number): number {
    const wanted = Math.ceil(this.total * share);
    let seen = 0;
    for (const [step, count] of this.#counts.entries()) {
      seen += count;
      if (count > 0 && seen >= wanted) return (step + 1) / 10;
    }
    return 0;
  }
}
