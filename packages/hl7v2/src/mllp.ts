import { Buffer } from "node:buffer";
import { asBuffer } from "./decode.ts";

/** MLLP release 1: a start block, the message, an end block of two bytes. */
const START = 0x0b;
const END = 0x1c;
const CR = 0x0d;
const LF = 0x0a;

/** The bytes as one MLLP frame: 0x0B, the bytes, 0x1C 0x0D. */
export function frame(bytes: Uint8Array): Uint8Array {
  const framed = Buffer.allocUnsafe(bytes.length + 3);
  framed[0] = START;
  framed.set(bytes, 1);
  framed[bytes.length + 1] = END;
  framed[bytes.length + 2] = CR;
  return framed;
}

/**
 * What arrived: a whole frame's content; a frame that grew beyond the limit, told once, when it
 * does, with its size so far (its rest is passed over); bytes that belong to no frame.
 */
export type FrameEvent =
  | { readonly kind: "frame"; readonly bytes: Uint8Array }
  | { readonly kind: "oversize"; readonly size: number }
  | { readonly kind: "garbage"; readonly size: number };

export interface DeframerOptions {
  /** The longest content of a frame, in bytes. */
  readonly maxBytes: number;
}

const nothing: Buffer = Buffer.alloc(0);
const endByte = Uint8Array.of(END);

/** "\vMSH": a sender that broke off and began anew without an end block. */
const restart = Buffer.from("\x0bMSH", "latin1");

/**
 * Cuts a stream into MLLP frames, wherever its chunks are cut. A frame that lies within one chunk
 * is a view of it; others are gathered in a buffer that doubles, so that the work is linear in the
 * bytes. An end block without its CR is taken for one when a start block follows. CR and LF between
 * frames are passed over. One Deframer per connection.
 */
export class Deframer {
  private readonly maxBytes: number;
  private state: "between" | "within" | "ending" | "skipping" | "skipped" = "between";
  private store = nothing;
  private stored = 0;

  constructor(options: DeframerOptions) {
    this.maxBytes = options.maxBytes;
  }

  /** Whether a frame has begun whose end has not been seen. */
  get inFrame(): boolean {
    return this.state !== "between";
  }

  /** How many bytes of an unfinished frame are held. */
  get buffered(): number {
    return this.stored;
  }

  /** The next bytes of the stream; what they complete, in order. */
  push(chunk: Uint8Array): FrameEvent[] {
    const bytes = asBuffer(chunk);
    const events: FrameEvent[] = [];
    let at = 0;
    while (at < bytes.length) {
      if (this.state === "between") at = this.passBetween(bytes, at, events);
      else if (this.state === "within" || this.state === "skipping")
        at = this.passContent(bytes, at, events);
      else at = this.passEnd(bytes, at, events);
    }
    return events;
  }

  private passBetween(bytes: Buffer, from: number, events: FrameEvent[]): number {
    const start = bytes.indexOf(START, from);
    const end = start < 0 ? bytes.length : start;
    let garbage = 0;
    for (let at = from; at < end; at++) {
      if (bytes[at] !== CR && bytes[at] !== LF) garbage++;
    }
    if (garbage > 0) events.push({ kind: "garbage", size: garbage });
    if (start < 0) return bytes.length;
    this.state = "within";
    return start + 1;
  }

  private passContent(bytes: Buffer, from: number, events: FrameEvent[]): number {
    const end = bytes.indexOf(END, from);
    if (end < 0) {
      this.keep(bytes.subarray(from), events);
      return bytes.length;
    }
    const isWhole = this.state === "within" && this.stored === 0 && bytes[end + 1] === CR;
    if (isWhole && end - from <= this.maxBytes) {
      this.complete(bytes.subarray(from, end), events);
      return end + 2;
    }
    this.keep(bytes.subarray(from, end), events);
    this.state = this.state === "skipping" ? "skipped" : "ending";
    return end + 1;
  }

  /** The byte after 0x1C decides whether that ended the frame or was content. */
  private passEnd(bytes: Buffer, at: number, events: FrameEvent[]): number {
    const byte = bytes[at];
    const skips = this.state === "skipped";
    if (byte !== CR && byte !== START) {
      this.state = skips ? "skipping" : "within";
      this.keep(endByte, events);
      return at;
    }
    if (!skips) this.complete(this.store.subarray(0, this.stored), events);
    this.forget();
    this.state = byte === CR ? "between" : "within";
    return at + 1;
  }

  private complete(content: Buffer, events: FrameEvent[]): void {
    const again = content.lastIndexOf(restart);
    if (again >= 0) events.push({ kind: "garbage", size: again });
    events.push({ kind: "frame", bytes: again < 0 ? content : content.subarray(again + 1) });
    this.forget();
    this.state = "between";
  }

  private keep(part: Uint8Array, events: FrameEvent[]): void {
    if (this.state === "skipping" || part.length === 0) return;
    const size = this.stored + part.length;
    if (size > this.maxBytes) {
      events.push({ kind: "oversize", size });
      this.forget();
      this.state = "skipping";
      return;
    }
    if (size > this.store.length) this.grow(size);
    this.store.set(part, this.stored);
    this.stored = size;
  }

  private grow(size: number): void {
    const doubled = Math.min(Math.max(2 * this.store.length, 4096), this.maxBytes);
    const larger = Buffer.allocUnsafeSlow(Math.max(size, doubled));
    larger.set(this.store.subarray(0, this.stored));
    this.store = larger;
  }

  /** A completed frame keeps the buffer it stands in; the next one gets its own. */
  private forget(): void {
    this.store = nothing;
    this.stored = 0;
  }
}
