import type { SendResult } from "../../contract.ts";
import { Pacer } from "./pacer.ts";
import { bareId } from "./receipt.ts";
import { type CarrierAddress, CarrierSession, type SessionEvents } from "./session.ts";
import { isThrottled, submitFailure } from "./submit-failure.ts";

export interface CarrierOptions {
  readonly address: CarrierAddress;
  /** Lines held open at once, and messages under way on each. */
  readonly sessions: number;
  readonly window: number;
  readonly events: Omit<SessionEvents, "onRoom">;
}

/** How long a message waits here for a line and for room before it is given back, milliseconds. */
const waitMs = 10_000;

/** Several lines to one carrier; each message takes the one with the most room. */
export class Carrier {
  readonly #sessions: readonly CarrierSession[];
  readonly #window: number;
  readonly #pacer: Pacer;
  readonly #events: CarrierOptions["events"];
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor({ address, sessions, window, events }: CarrierOptions) {
    this.#window = window;
    this.#pacer = new Pacer(sessions * window);
    this.#events = events;
    const onRoom = (): void => this.#wakeOne();
    this.#sessions = Array.from(
      { length: sessions },
      () => new CarrierSession(address, { ...events, onRoom }),
    );
  }

  /** Submits one message, again where the carrier is only too busy; never rejects. */
  async submit(fields: Readonly<Record<string, unknown>>): Promise<SendResult> {
    const end = Date.now() + waitMs;
    for (;;) {
      const session = await this.#room(end);
      if (!session) {
        const isBound = this.#sessions.some((one) => one.bound);
        return isBound
          ? { kind: "busy", failure: "throttled" }
          : { kind: "away", failure: "no-carrier" };
      }
      const answer = await session.submit(fields);
      // It may have been taken all the same: a second one is better than none.
      if (answer.kind === "lost") return { kind: "later", failure: "no-answer" };
      if (!isThrottled(answer.status)) {
        this.#pacer.taken();
        return submitFailure(answer.status) ?? { kind: "sent", receipt: bareId(answer.messageId) };
      }
      this.#pacer.throttled(Date.now());
      this.#events.onEvent("throttled");
    }
  }

  close(): void {
    this.#closed = true;
    for (const session of this.#sessions) session.close();
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** A line with room, the emptiest first; null when there is none until `end`. */
  async #room(end: number): Promise<CarrierSession | null> {
    while (!this.#closed) {
      const now = Date.now();
      const rest = this.#pacer.left(now);
      const session = rest > 0 ? null : this.#emptiest();
      if (session) return session;
      if (now >= end) return null;
      await this.#wake(Math.min(end - now, rest > 0 ? rest : end - now));
    }
    return null;
  }

  #emptiest(): CarrierSession | null {
    const underway = this.#sessions.reduce((sum, one) => sum + one.underway, 0);
    if (underway >= this.#pacer.allowed) return null;
    let found: CarrierSession | null = null;
    for (const one of this.#sessions) {
      if (!one.bound || one.underway >= this.#window) continue;
      if (!found || one.underway < found.underway) found = one;
    }
    return found;
  }

  /** Resolves when there may be room, or after so long. */
  #wake(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((one) => one !== wake);
        resolve();
      }, ms);
      this.#waiting.push(wake);
    });
  }

  /** One place became free: one that waits looks again. When a line was bound, all do, one by one. */
  #wakeOne(): void {
    this.#waiting.shift()?.();
    if (this.#emptiest() && this.#waiting.length > 0) setImmediate(() => this.#wakeOne());
  }
}
