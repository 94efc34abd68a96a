import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../platform/clock.ts";
import { type Logger, logFault } from "../../platform/log.ts";
import { trustDocuments } from "./documents.ts";
import type { KeptStretched } from "./kept-stretched.ts";
import { readAll, type TrustSource } from "./source.ts";

/** A document as it is sent. */
export interface TrustFile {
  readonly body: string;
  /** As the header has it, in quotes. */
  readonly etag: string;
}

/** Whoever asks waits so long for what is being read anew, then gets what was read before. */
const patienceMs = 2_000;

/** Sources are read again after a minute. */
const freshMs = 60_000;

/**
 * What is told as the time of the data is the hour at which it was read: within one, an unchanged
 * document stays the same byte for byte, and whoever has it need not fetch it again.
 */
const hourMs = 3_600_000;

/** What is published below /trust: read when asked for, at most once a minute. */
export class Publication {
  private readonly sources: readonly TrustSource[];
  private readonly stretched: KeptStretched;
  private readonly home: string;
  private readonly clock: Clock;
  private readonly log: Logger;
  private files: ReadonlyMap<string, TrustFile> = new Map();
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | null = null;
  private warned = "";

  /** @param home this installation's country, two letters */
  constructor(
    sources: readonly TrustSource[],
    stretched: KeptStretched,
    home: string,
    clock: Clock,
    log: Logger,
  ) {
    this.sources = sources;
    this.stretched = stretched;
    this.home = home.toUpperCase();
    this.clock = clock;
    this.log = log;
  }

  /**
   * A document by its path below /trust; null when there is none. When sources cannot be read, the
   * one from before, whose time then grows old before its readers' eyes.
   *
   * @throws what a source throws, when nothing was ever read
   */
  async file(path: string): Promise<TrustFile | null> {
    if (Math.abs(this.clock.now().getTime() - this.readAt) >= freshMs) {
      this.reading ??= this.read().finally(() => {
        this.reading = null;
      });
      // Where nothing was read yet there is nothing else to give.
      await (this.files.size === 0
        ? this.reading
        : Promise.race([this.reading, sleep(patienceMs, undefined, { ref: false })]));
    }
    return this.files.get(path) ?? null;
  }

  private async read(): Promise<void> {
    const now = this.clock.now();
    try {
      const content = await readAll(this.sources);
      const at = new Date(Math.floor(now.getTime() / hourMs) * hourMs);
      const documents = await trustDocuments(
        content,
        (hashes) => this.stretched.all(hashes),
        at,
        this.home,
      );
      this.files = new Map([...documents].map(([path, json]) => [path, fileOf(json, at)]));
      this.warn(content.faults);
    } catch (error) {
      if (this.files.size === 0) throw error;
      logFault(this.log, error);
    }
    this.readAt = now.getTime();
  }

  /** Once for each new set of faults, not every minute. */
  private warn(faults: readonly string[]): void {
    const all = faults.join("\n");
    if (all !== "" && all !== this.warned)
      this.log.warn(
        { event: "trust.entries-faulty", faults },
        "entries of the trust folder trust nobody",
      );
    this.warned = all;
  }
}

function fileOf(json: object, at: Date): TrustFile {
  const body = JSON.stringify({ ...json, at: at.toISOString() });
  return { body, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
}
