import type { Pool } from "pg";
import { type DatabaseFault, faultOf } from "../platform/database/fault.ts";
import { transaction } from "../platform/database/pool.ts";
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
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: NotRecorded) => void;
}

export interface CommitterOptions {
  readonly pool: Pool;
  readonly context: RecordContext;
  /** Called once before the first batch of a day, to make its partitions. */
  readonly ensureDay: (day: string) => Promise<void>;
  /** Transactions at once; each takes a lane of its own. */
  readonly slots?: number;
  /** Most messages in one transaction. */
  readonly batchSize?: number;
  /** Most messages waiting; beyond it a message is not taken. */
  readonly queueLimit?: number;
  readonly onBatch?: (size: number, milliseconds: number) => void;
}

/**
 * Group commit: messages of many connections, one transaction per lane and moment. A batch starts
 * as soon as a connection to the database is free (no timer: under load batches grow by
 * themselves), and nobody is answered before it is committed.
 */
export class Committer {
  readonly #options: Required<Omit<CommitterOptions, "onBatch">> &
    Pick<CommitterOptions, "onBatch">;
  readonly #lanes = new Map<number, Waiting[]>();
  readonly #busy = new Set<number>();
  #waiting = 0;
  #running = 0;
  #day = "";
  #draining = false;
  #idle: (() => void) | null = null;

  constructor(options: CommitterOptions) {
    this.#options = { slots: 2, batchSize: 250, queueLimit: 10_000, ...options };
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
      const { lane } = message.sender;
      const queue = this.#lanes.get(lane);
      const entry = { message, resolve, reject };
      if (queue) queue.push(entry);
      else this.#lanes.set(lane, [entry]);
      // Not at once: what arrives in the same turn of the event loop shares a transaction.
      setImmediate(() => this.#next());
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

  #next(): void {
    while (this.#running < this.#options.slots) {
      // A Map keeps the order in which lanes began to wait: the longest waiting goes first.
      const lane = [...this.#lanes.keys()].find((one) => !this.#busy.has(one));
      if (lane === undefined) return;
      const queue = this.#lanes.get(lane) ?? [];
      const batch = queue.splice(0, this.#options.batchSize);
      this.#lanes.delete(lane);
      if (queue.length > 0) this.#lanes.set(lane, queue);
      this.#busy.add(lane);
      this.#running += 1;
      void this.#commit(lane, batch).finally(() => {
        this.#busy.delete(lane);
        this.#running -= 1;
        this.#waiting -= batch.length;
        if (this.#waiting === 0) this.#idle?.();
        this.#next();
      });
    }
  }

  /** One transaction; on an error that a message caused, split down to the culprit. */
  async #commit(lane: number, batch: readonly Waiting[], attempt = 1): Promise<void> {
    const { pool, context, onBatch } = this.#options;
    const started = performance.now();
    try {
      await this.#prepareDay(context.clock.now().toISOString().slice(0, 10));
      const messages = batch.map((one) => one.message);
      const outcomes = await transaction(pool, (client) =>
        recordBatch(client, lane, messages, context),
      );
      onBatch?.(batch.length, performance.now() - started);
      for (const [index, one] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome) one.resolve(outcome);
      }
    } catch (error) {
      await this.#afterFailure(lane, batch, attempt, faultOf(error), error);
    }
  }

  async #afterFailure(
    lane: number,
    batch: readonly Waiting[],
    attempt: number,
    fault: DatabaseFault,
    error: unknown,
  ): Promise<void> {
    if (fault === "conflict" && attempt < 4) return this.#commit(lane, batch, attempt + 1);
    if (fault !== "content") {
      for (const one of batch) one.reject(new NotRecorded("away", error));
      return;
    }
    const [only] = batch;
    if (batch.length === 1) return only?.reject(new NotRecorded("culprit", error));
    const middle = batch.length >> 1;
    await this.#commit(lane, batch.slice(0, middle));
    await this.#commit(lane, batch.slice(middle));
  }

  async #prepareDay(day: string): Promise<void> {
    if (this.#day === day) return;
    await this.#options.ensureDay(day);
    this.#day = day;
  }
}
