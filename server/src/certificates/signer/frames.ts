import { type SigningUsage, signingUsages } from "./usage.ts";

/**
 * What goes over the signer's socket: frames of a length (4 bytes, big-endian, of what follows), a
 * number by which the answer is known (4 bytes), and content. Many may be under way at once.
 */

/** A certificate or a document to be signed is a few hundred bytes. */
export const largestFrame = 65_536;

export interface Question {
  readonly id: number;
  readonly usage: SigningUsage;
  /** `current`: which key signs now; else the bytes to sign. */
  readonly ask: "current" | "sign";
  /** The key to sign with; empty for the current one. */
  readonly kid: Buffer;
  readonly bytes: Buffer;
}

export interface Answer {
  readonly id: number;
  readonly status: "done" | "no-key" | "refused";
  readonly kid: Buffer;
  /** The signature; of `current` the key's description as JSON. */
  readonly bytes: Buffer;
}

const asks = ["current", "sign"] as const;
const statuses = ["done", "no-key", "refused"] as const;

export const writeQuestion = ({ id, usage, ask, kid, bytes }: Question): Buffer =>
  frameOf(id, [asks.indexOf(ask), signingUsages.indexOf(usage), kid.length], kid, bytes);

export const writeAnswer = ({ id, status, kid, bytes }: Answer): Buffer =>
  frameOf(id, [statuses.indexOf(status), kid.length], kid, bytes);

function frameOf(id: number, head: readonly number[], kid: Buffer, bytes: Buffer): Buffer {
  const size = 4 + head.length + kid.length + bytes.length;
  const start = Buffer.alloc(8);
  start.writeUInt32BE(size, 0);
  start.writeUInt32BE(id, 4);
  return Buffer.concat([start, Buffer.from(head), kid, bytes]);
}

/** The content of a frame is none that this side knows. */
export class FrameError extends Error {
  override name = "FrameError";
}

export function readQuestion(frame: Buffer): Question {
  const ask = asks[frame[4] ?? -1];
  const usage = signingUsages[frame[5] ?? -1];
  const end = 7 + (frame[6] ?? 0);
  if (ask === undefined || usage === undefined || end > frame.length)
    throw new FrameError("no question of the signer's");
  const [kid, bytes] = [frame.subarray(7, end), frame.subarray(end)];
  return { id: frame.readUInt32BE(0), ask, usage, kid, bytes };
}

export function readAnswer(frame: Buffer): Answer {
  const status = statuses[frame[4] ?? -1];
  const end = 6 + (frame[5] ?? 0);
  if (status === undefined || end > frame.length) throw new FrameError("no answer of a signer's");
  const [kid, bytes] = [frame.subarray(6, end), frame.subarray(end)];
  return { id: frame.readUInt32BE(0), status, kid, bytes };
}

/** Takes a stream apart into frames. @throws {FrameError} on one that is longer than any may be */
export class Frames {
  #rest: Buffer = Buffer.alloc(0);

  *push(chunk: Buffer): Generator<Buffer, undefined> {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= 4) {
      const size = this.#rest.readUInt32BE(0);
      if (size > largestFrame || size < 6) throw new FrameError("a frame of another size");
      if (this.#rest.length < 4 + size) return;
      yield this.#rest.subarray(4, 4 + size);
      this.#rest = this.#rest.subarray(4 + size);
    }
  }
}
