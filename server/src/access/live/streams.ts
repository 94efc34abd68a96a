import { PassThrough, type Readable } from "node:stream";
import type { Pool } from "pg";
import type { Clock } from "../../platform/clock.ts";
import { AppError } from "../../platform/errors.ts";
import { hashOf } from "../session/secret.ts";
import { standingSessions } from "../session/standing.sql.ts";
import type { SignedIn } from "../session/who.ts";
import { type Changed, changedOf } from "./change.sql.ts";
import { Listener } from "./listener.ts";

/** Windows of one session that may be told at once. */
export const mostStreams = 5;
/** What changes within so long is told at once, milliseconds: a busy counter is no storm. */
const gatherMs = 250;
/** Proxies close what says nothing for a minute; and so often it is asked who is still signed in. */
const beatMs = 20_000;
/** A window that does not read is let go; bytes. */
const mostWaiting = 16_384;

interface Stream {
  readonly session: string;
  /** The place for which it was opened. */
  readonly place: string;
  readonly topics: readonly string[];
  readonly out: PassThrough;
  readonly waiting: Set<Changed>;
}

export interface StreamsParts {
  readonly pool: Pool;
  readonly clock: Clock;
  /** Address of the database. */
  readonly address: string;
}

/**
 * The open windows of professionals, and what they are told: that something of a kind changed, never
 * what. However many there are, one connection hears of changes and one statement asks every few
 * seconds whose session stands.
 */
export class Streams {
  readonly #parts: StreamsParts;
  readonly #listener: Listener;
  readonly #open = new Set<Stream>();
  readonly #byTopic = new Map<string, Set<Stream>>();
  #beat: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | undefined;

  constructor(parts: StreamsParts) {
    this.#parts = parts;
    this.#listener = new Listener({
      address: parts.address,
      heard: (topic) => this.#mark(topic),
      // What was announced meanwhile nobody heard: all look again.
      began: () => {
        for (const topic of this.#byTopic.keys()) this.#mark(topic);
      },
    });
  }

  /** @throws {AppError} too_many_requests where the session has as many as it may */
  open({ secret, session }: SignedIn, topics: readonly string[]): Readable {
    const id = hashOf(secret).toString("hex");
    const own = [...this.#open].filter((one) => one.session === id).length;
    if (own >= mostStreams) throw new AppError("too_many_requests", "streams of a session");
    const place = placeOf(session.membership_id, session.training);
    const out = new PassThrough();
    const stream = { session: id, place, topics, out, waiting: new Set<Changed>() };
    this.#open.add(stream);
    for (const topic of topics)
      this.#byTopic.set(topic, (this.#byTopic.get(topic) ?? new Set()).add(stream));
    out.once("close", () => this.#forget(stream));
    // After a restart not all come back in the same moment.
    out.write(`retry: ${2_000 + Math.floor(Math.random() * 3_000)}\n\n`);
    this.#listener.start();
    this.#beat ??= setInterval(() => void this.#beatOnce(), beatMs).unref();
    return out;
  }

  /** Ends them all: their windows come back by themselves, here or where another process serves. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    clearTimeout(this.#gathering);
    for (const { out } of this.#open) out.end();
    await this.#listener.stop();
  }

  #forget(stream: Stream): void {
    this.#open.delete(stream);
    for (const topic of stream.topics) {
      const there = this.#byTopic.get(topic);
      there?.delete(stream);
      if (there?.size === 0) this.#byTopic.delete(topic);
    }
  }

  #mark(topic: string): void {
    for (const { waiting } of this.#byTopic.get(topic) ?? []) waiting.add(changedOf(topic));
    if (this.#byTopic.has(topic))
      this.#gathering ??= setTimeout(() => {
        this.#gathering = undefined;
        this.#tell();
      }, gatherMs);
  }

  #tell(): void {
    for (const { out, waiting } of this.#open) {
      for (const changed of waiting) write(out, `event: changed\ndata: ${changed}\n\n`);
      waiting.clear();
    }
  }

  async #beatOnce(): Promise<void> {
    for (const { out } of this.#open) write(out, ": still here\n\n");
    // A database that is away is noticed by the listener; until it is back nobody is told anything.
    await Promise.all([this.#listener.check(), this.#endOthers()]).catch(() => {});
  }

  /** Those whose session ended, or works elsewhere now, are told nothing more. */
  async #endOthers(): Promise<void> {
    const asked = [...this.#open];
    const hashes = [...new Set(asked.map(({ session }) => session))];
    const rows = await standingSessions(this.#parts.pool, hashes, this.#parts.clock.now());
    const places = new Map(
      rows.map((row) => [row.session_hash, placeOf(row.membership_id, row.training)]),
    );
    for (const { session, place, out } of asked) if (places.get(session) !== place) out.end();
  }
}

const placeOf = (membershipId: number | null, training: boolean): string =>
  `${membershipId} ${training}`;

function write(out: PassThrough, text: string): void {
  if (out.writableLength + out.readableLength > mostWaiting) out.destroy();
  else out.write(text);
}
