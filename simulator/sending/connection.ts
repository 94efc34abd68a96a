import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { Deframer, frame } from "#hl7v2";
import type { Way } from "../traffic/scenario.ts";
import { type Answer, readAnswer } from "./answer.ts";
import type { TlsIdentity } from "./certificates.ts";

interface Pending {
  readonly bytes: Uint8Array;
  way: Way;
  readonly resolve: (answer: Answer | null) => void;
}

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** Null or absent: plain TCP. */
  readonly tls?: TlsIdentity | null;
  /** Messages sent before an answer is waited for. */
  readonly inFlight: number;
  /** A connection of its own for each message. */
  readonly each: boolean;
  /** Told how many messages go out again. */
  readonly onResend?: (count: number) => void;
}

/** Without an answer for so long, the connection is given up; milliseconds. */
const patience = 30_000;
const longestPause = 5_000;

/**
 * One connection of a laboratory: messages out in their order, answers in. Whatever was not answered
 * when it broke goes out again, byte for byte, on the next one.
 */
export class LaboratoryConnection {
  readonly #options: ConnectionOptions;
  readonly #pending: Pending[] = [];
  readonly #inFlight: Pending[] = [];
  #socket: Socket | null = null;
  /** By which a TLS session is resumed, so that a connection for each message costs little. */
  #ticket: Buffer | undefined;
  /** What is written now would be lost, and an answer that comes yet is not that of the next. */
  #breaking = false;
  #pause = 0;
  #limit: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Resolves with the answer, or null when there was none before the end. */
  send(bytes: Uint8Array, way: Way): Promise<Answer | null> {
    if (this.#closed) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#pending.push({ bytes, way, resolve });
      this.#work();
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#limit);
    clearTimeout(this.#retry);
    this.#socket?.destroy();
    for (const one of [...this.#inFlight.splice(0), ...this.#pending.splice(0)]) one.resolve(null);
  }

  #work(): void {
    if (this.#closed || this.#breaking || this.#pending.length === 0) return;
    if (!this.#socket) this.#open();
    if (this.#socket?.connecting !== false || this.#socket.destroyed) return;
    while (this.#inFlight.length < this.#options.inFlight) {
      const [next] = this.#pending;
      if (!next) return;
      // A cut concerns one message alone: those before it are answered first.
      if (next.way !== "whole" && this.#inFlight.length > 0) return;
      this.#pending.shift();
      this.#inFlight.push(next);
      if (next.way !== "whole") {
        this.#cut(next);
        return;
      }
      this.#socket.write(frame(next.bytes));
      this.#watch();
    }
  }

  /** Breaks the connection in the middle of the frame, or after it, as a network does. */
  #cut(one: Pending): void {
    const whole = frame(one.bytes);
    const part = one.way.endsWith("in-frame") ? whole.subarray(0, whole.length >> 1) : whole;
    const socket = this.#socket;
    this.#breaking = true;
    socket?.write(part, () => socket.destroy());
    if (one.way.startsWith("given-up")) this.#inFlight.shift()?.resolve(null);
    one.way = "whole";
  }

  #open(): void {
    const socket = this.#connect();
    const deframer = new Deframer({ maxBytes: 1_048_576 });
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    socket.on("connect", () => this.#work());
    socket.on("close", () => this.#lost());
    socket.on("data", (chunk: Buffer) => {
      for (const event of deframer.push(chunk)) {
        if (event.kind === "frame") this.#answer(event.bytes);
      }
    });
  }

  #connect(): Socket {
    const { host, port, tls } = this.#options;
    if (!tls) return connect(port, host);
    const socket = connectTls({
      host,
      port: tls.port,
      ca: tls.authorities,
      cert: tls.certificate,
      key: tls.key,
      ...(this.#ticket && { session: this.#ticket }),
    });
    socket.on("session", (ticket) => {
      this.#ticket = ticket;
    });
    return socket;
  }

  #answer(bytes: Uint8Array): void {
    this.#pause = 0;
    this.#inFlight.shift()?.resolve(readAnswer(bytes));
    this.#watch();
    if (this.#options.each && this.#inFlight.length === 0) this.#socket?.destroy();
    else this.#work();
  }

  #lost(): void {
    clearTimeout(this.#limit);
    this.#socket = null;
    this.#breaking = false;
    const unanswered = this.#inFlight.splice(0);
    this.#pending.unshift(...unanswered);
    if (this.#closed) return;
    this.#options.onResend?.(unanswered.length);
    this.#retry = setTimeout(() => this.#work(), this.#pause);
    this.#pause = Math.min(longestPause, this.#pause * 2 + 100);
  }

  #watch(): void {
    clearTimeout(this.#limit);
    if (this.#inFlight.length === 0) return;
    this.#limit = setTimeout(() => this.#socket?.destroy(), patience);
  }
}
