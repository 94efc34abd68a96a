/** A message that waited so long for its commit is one too many: the sender's answer waits too. Milliseconds. */
const behindMs = 100;
/** How long one request to step back holds, and how often it is renewed at most. Milliseconds. */
const heldMs = 5_000;
const renewMs = 500;

export interface PressureParts {
  /** Asks whoever tells of results to step back until then. */
  readonly ask: (until: Date) => Promise<void>;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Whether taking results is behind. On few cores telling of them takes what taking them needs; a
 * sender waits for its answer and sends again when it does not come, a message to a patient waits on
 * disk. So while results wait for their commit, telling is asked to step back.
 */
export class Pressure {
  readonly #parts: PressureParts;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: PressureParts) {
    this.#parts = parts;
  }

  /** Told of each batch how long its oldest message had waited when it was committed; milliseconds. */
  note(oldestMs: number): void {
    const at = performance.now();
    if (oldestMs < behindMs || at - this.#askedAt < renewMs) return;
    this.#askedAt = at;
    const until = new Date(this.#parts.now().getTime() + heldMs);
    void this.#parts.ask(until).catch(this.#parts.onFailure);
  }
}
