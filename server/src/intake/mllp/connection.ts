import type { Socket } from "node:net";
import { Deframer, frame } from "#hl7v2";
import type { HeldBytes } from "./held-bytes.ts";
import type { MllpLimits } from "./limits.ts";

/** Takes the bytes of one frame; resolves to the answers, one frame each. Never rejects. */
export type FrameHandler = (bytes: Uint8Array) => Promise<readonly Uint8Array[]>;

/** IP address of the sender, IPv4-mapped ones as IPv4. */
export const addressOf = (socket: Socket): string =>
  (socket.remoteAddress ?? "").replace(/^::ffff:/, "");

export interface ConnectionOptions {
  readonly limits: MllpLimits;
  /** What all connections of the process hold. */
  readonly held: HeldBytes;
  /** What came was a TLS handshake, on a port that speaks none. */
  readonly onTls?: () => void;
}

/** A TLS record of a handshake (RFC 8446 section 5.1). No MLLP stream begins so. */
const beginsTls = (chunk: Buffer): boolean => chunk[0] === 0x16 && chunk[1] === 0x03;

/**
 * One sender's connection: frames in across any chunk boundary, answers out in the order of the
 * frames, however they become ready. It is read no further while too much is unanswered.
 */
export class MllpConnection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #handle: FrameHandler;
  readonly #deframer: Deframer;
  /** Answers in order; each ends when it is written. */
  #answers: Promise<void> = Promise.resolve();
  #inFlight = 0;
  #inFlightBytes = 0;
  #counted = 0;
  #frameLimit: NodeJS.Timeout | undefined;
  #draining = false;
  #begun = false;

  constructor(socket: Socket, options: ConnectionOptions, handle: FrameHandler) {
    this.#socket = socket;
    this.#options = options;
    this.#handle = handle;
    this.#deframer = new Deframer({ maxBytes: options.limits.frameBytes });
    socket.setTimeout(options.limits.idleMs, () => socket.destroy());
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    // The sender closed its side: what it sent is still answered. A broken socket only closes.
    socket.on("end", () => void this.#answers.then(() => socket.end()));
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.#forget());
  }

  /** Whether nothing of a message is under way, in either direction. */
  get idle(): boolean {
    return !this.#draining && this.#inFlight === 0 && !this.#deframer.inFrame;
  }

  /** Reads no more; resolves when what was taken is answered and the socket is closed. */
  async drain(): Promise<void> {
    this.#draining = true;
    this.#socket.pause();
    await this.#answers;
    this.#socket.end();
    this.#socket.destroySoon();
  }

  #take(chunk: Buffer): void {
    if (this.#draining) return;
    if (!this.#begun && this.#options.onTls && beginsTls(chunk)) {
      this.#options.onTls();
      return void this.#socket.destroy();
    }
    this.#begun = true;
    for (const event of this.#deframer.push(chunk)) {
      if (event.kind === "frame") this.#frame(event.bytes);
      // The stream cannot be trusted any more: the sender reconnects and sends again.
      else return void this.#answers.then(() => this.#socket.destroy());
    }
    this.#watchFrame();
    this.#count();
  }

  #frame(bytes: Uint8Array): void {
    this.#inFlight += 1;
    this.#inFlightBytes += bytes.length;
    if (this.#isFull()) this.#socket.pause();
    this.#answers = this.#answer(this.#answers, this.#handle(bytes), bytes.length);
  }

  /** In its turn: `before` ends when what came before is answered. */
  async #answer(
    before: Promise<void>,
    answering: Promise<readonly Uint8Array[]>,
    size: number,
  ): Promise<void> {
    await before;
    for (const answer of await answering) this.#write(answer);
    this.#inFlight -= 1;
    this.#inFlightBytes -= size;
    this.#count();
    if (!this.#isFull() && !this.#draining) this.#socket.resume();
  }

  #isFull(): boolean {
    const { inFlight, heldBytes } = this.#options.limits;
    return this.#inFlight >= inFlight || this.#inFlightBytes >= heldBytes;
  }

  #write(answer: Uint8Array): void {
    if (!this.#socket.writable) return;
    this.#socket.write(frame(answer));
    // A sender that reads no answers would have us keep them all.
    if (this.#socket.writableLength > this.#options.limits.heldBytes) this.#socket.destroy();
  }

  /** A frame that trickles in for ever would hold its memory for ever. */
  #watchFrame(): void {
    if (!this.#deframer.inFrame) {
      clearTimeout(this.#frameLimit);
      this.#frameLimit = undefined;
    } else {
      this.#frameLimit ??= setTimeout(() => this.#socket.destroy(), this.#options.limits.frameMs);
    }
  }

  /** Beyond the limit of all, whoever adds more to much is given up; its sender sends again. */
  #count(): void {
    if (this.#socket.destroyed) return;
    const holds = this.#inFlightBytes + this.#deframer.buffered;
    const grows = holds > this.#counted;
    this.#options.held.change(holds - this.#counted);
    this.#counted = holds;
    if (grows && !this.#options.held.mayHold(holds)) this.#socket.destroy();
  }

  #forget(): void {
    clearTimeout(this.#frameLimit);
    this.#options.held.change(-this.#counted);
    this.#counted = 0;
  }
}
