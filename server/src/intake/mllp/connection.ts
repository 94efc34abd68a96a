import type { Socket } from "node:net";
import { Deframer, frame } from "#hl7v2";
import type { FrameHandler, MllpLimits } from "./server.ts";

/**
 * One sender's connection: frames in across any chunk boundary, answers out in the order of the
 * frames, however they become ready. It is read no further while too many are unanswered.
 */
export class MllpConnection {
  readonly #socket: Socket;
  readonly #limits: MllpLimits;
  readonly #handle: FrameHandler;
  readonly #deframer: Deframer;
  readonly #address: string;
  /** Answers in order; each ends when it is written. */
  #answers: Promise<void> = Promise.resolve();
  #inFlight = 0;
  #draining = false;

  constructor(socket: Socket, limits: MllpLimits, handle: FrameHandler) {
    this.#socket = socket;
    this.#limits = limits;
    this.#handle = handle;
    this.#deframer = new Deframer({ maxBytes: limits.frameBytes });
    this.#address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    socket.setTimeout(limits.idleMs, () => socket.destroy());
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    // The sender closed its side: what it sent is still answered. A broken socket only closes.
    socket.on("end", () => void this.#answers.then(() => socket.end()));
    socket.on("error", () => socket.destroy());
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
    for (const event of this.#deframer.push(chunk)) {
      if (event.kind === "frame") this.#frame(event.bytes);
      // The stream cannot be trusted any more: the sender reconnects and sends again.
      else return void this.#answers.then(() => this.#socket.destroy());
    }
  }

  #frame(bytes: Uint8Array): void {
    this.#inFlight += 1;
    if (this.#inFlight >= this.#limits.inFlight) this.#socket.pause();
    const answering = this.#handle(bytes, { address: this.#address });
    this.#answers = this.#answers.then(async () => {
      for (const answer of await answering) this.#write(answer);
      this.#inFlight -= 1;
      if (this.#inFlight < this.#limits.inFlight && !this.#draining) this.#socket.resume();
    });
  }

  #write(answer: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(frame(answer));
  }
}
