import type { Pool } from "pg";
import { type DatabaseFault, faultOf } from "../platform/database/fault.ts";
import { transaction } from "../platform/database/pool.ts";
import { Arrivals } from "./arrivals.ts";
import { recordBatch } from "./batch.ts";
import type { RecordContext } from "./context.ts";
import type { MessageToRecord, Outcome } from "./types.ts";

/** Why a message could not be recorded now: it may be sent again later, or it was the culprit. */
export class NotRecorded extends Error {
  readonly why: "away" | "overload" | "draining" | "culprit";
  constructor(why: NotRecorded["why"], cause?: unknown) {
    super(`not recorded: ${why}`, { cause });
    this.why = why;
  }
}

interface Waiting {
  readonly message: MessageToRecord;
  /** When it was taken, as `performance.now()` has it. */
  readonly since: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: NotRecorded) => void;
}

/** Some of the lanes, with the messages that wait for their next transaction. */
interface Slot {
  readonly writer: string;
  readonly queue: Waiting[];
  busy: boolean;
}

export interface CommitterOptions {
  readonly pool: Pool;
  readonly context: RecordContext;
  /** Called once before the first batch of a day, to make its partitions. */
  readonly ensureDay: (day: string) => Promise<void>;
  /** Transactions at once; each has lanes of its own, so that none waits for another's lock. */
  readonly slots?: number;
  /** Name of this program's audit chains; each slot has its own. */
  readonly writer?: string;
  /** Most messages in one transaction. */
  readonly batchSize?: number;
  /** Most messages waiting; beyond it a message is not taken. */
  readonly queueLimit?: number;
  /**
   * Told of each committed batch: what became of its messages, how long it took, and how long its
   * oldest message had waited in all; milliseconds.
   */
  readonly onBatch?: (
    outcomes: readonly Outcome[],
    milliseconds: number,
    oldestMilliseconds: number,
  ) => void;
}

/**
 * Above so many messages a second a batch waits a moment for company. A transaction costs the database
 * as much as a dozen of its messages; a laboratory that sends one after the other never waits.
 */
const busyPerSecond = 200;
const companyMs = 10;
/**
 * Where as many wait as a batch holds, for longer, or until the batch is full: nobody is answered
 * sooner by half a batch then, and a message of a full one costs the database less.
 */
const rushMs = 80;

/**
 * Group commit: messages of many connections, one transaction per slot and moment. A batch starts
 * as soon as its slot is free, or a moment later where many messages come; nobody is answered before
 * it is committed.
 */
export class Committer {
  readonly #options: Required<Omit<CommitterOptions, "onBatch">> &
    Pick<CommitterOptions, "onBatch">;
  readonly #slots: Slot[];
  readonly #arrivals = new Arrivals();
  #waiting = 0;
  #day = "";
  #draining = false;
  #idle: (() => void) | null = null;

  constructor(options: CommitterOptions) {
    this.#options = { slots: 2, batchSize: 250, queueLimit: 10_000, writer: "intake", ...options };
    this.#slots = Array.from({ length: this.#options.slots }, (_, index) => ({
      writer: `${this.#options.writer}-${index}`,
      queue: [],
      busy: false,
    }));
  }

  /** Messages taken and not yet committed. */
  get backlog(): number {
    return this.#waiting;
  }

  /** Resolves after the durable commit. @throws {NotRecorded} */
  record(message: MessageToRecord): Promise<Outcome> {
    if (this.#draining) return Promise.reject(new NotRecorded("draining"));
    if (this.#waiting >= this.#options.queueLimit)
      return Promise.reject(new NotRecorded("overload"));
    this.#waiting += 1;
    return new Promise((resolve, reject) => {
      const slot = this.#slots[message.sender.lane % this.#slots.length] as Slot;
      const since = performance.now();
      this.#arrivals.note(since);
      slot.queue.push({ message, since, resolve, reject });
      const { length } = slot.queue;
      if (length === 1 || length === this.#options.batchSize) this.#begin(slot);
    });
  }

  /** Takes nothing new; resolves when all that was taken is committed or given back. */
  drain(): Promise<void> {
    this.#draining = true;
    if (this.#waiting === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle = resolve;
    });
  }

  /** Not at once: what arrives in the same turn of the event loop shares a transaction. */
  #begin(slot: Slot): void {
    if (slot.busy || slot.queue.length === 0) return;
    const isFull = slot.queue.length >= this.#options.batchSize;
    if (isFull || this.#draining || this.#arrivals.perSecond(performance.now()) < busyPerSecond)
      setImmediate(() => this.#next(slot));
    else {
      const isRush = this.#waiting >= this.#options.batchSize;
      setTimeout(() => this.#next(slot), isRush ? rushMs : companyMs);
    }
  }

  #next(slot: Slot): void {
    if (slot.busy || slot.queue.length === 0) return;
    const batch = slot.queue.splice(0, this.#options.batchSize);
    slot.busy = true;
    void this.#commit(slot, batch).finally(() => {
      slot.busy = false;
      this.#waiting -= batch.length;
      if (this.#waiting === 0) this.#idle?.();
      this.#begin(slot);
    });
  }

  /** One transaction; on an error that a message caused, split down to the culprit. */
  async #commit(slot: Slot, batch: readonly Waiting[], attempt = 1): Promise<void> {
    const { pool, context, onBatch } = this.#options;
    const started = performance.now();
    try {
      await this.#prepareDay(context.clock.now().toISOString().slice(0, 10));
      const messages = batch.map((one) => one.message);
      const outcomes = await transaction(pool, (client) =>
        recordBatch(client, slot.writer, messages, context),
      );
      const ended = performance.now();
      onBatch?.(outcomes, ended - started, ended - (batch[0]?.since ?? ended));
      for (const [index, one] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome) one.resolve(outcome);
      }
    } catch (error) {
      await this.#afterFailure(slot, batch, attempt, faultOf(error), error);
    }
  }

  async #afterFailure(
    slot: Slot,
    batch: readonly Waiting[],
    attempt: number,
    fault: DatabaseFault,
    error: unknown,
  ): Promise<void> {
    if (fault === "conflict" && attempt < 4) return this.#commit(slot, batch, attempt + 1);
    if (fault !== "content") {
      for (const one of batch) one.reject(new NotRecorded("away", error));
      return;
    }
    const [only] = batch;
    if (batch.length === 1) return only?.reject(new NotRecorded("culprit", error));
    const middle = batch.length >> 1;
    await this.#commit(slot, batch.slice(0, middle));
    await this.#commit(slot, batch.slice(middle));
  }

  async #prepareDay(day: string): Promise<void> {
    if (this.#day === day) return;
    await this.#options.ensureDay(day);
    this.#day = day;
  }
}
