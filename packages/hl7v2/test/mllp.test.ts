import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Deframer, type FrameEvent, frame } from "../src/index.ts";

/** Whatever a frame may hold: no start block, and no end block with its CR. */
const content = fc
  .uint8Array({ maxLength: 60 })
  .map((bytes) => bytes.filter((byte) => byte !== 0x0b && byte !== 0x1c));

/** The bytes in chunks that end at the given places. */
function chunks(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const starts = [0, ...places];
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length));
}

const shown = (event: FrameEvent): string =>
  event.kind === "frame" ? Buffer.from(event.bytes).toString("hex") : `${event.kind} ${event.size}`;

const pushAll = (deframer: Deframer, parts: readonly Uint8Array[]): string[] =>
  parts.flatMap((part) => deframer.push(part)).map(shown);

describe("MLLP", () => {
  it("gives the frames that were sent, wherever the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(content), fc.array(fc.nat()), (contents, cuts) => {
        const stream = Buffer.concat(contents.map((one) => frame(one)));
        const deframer = new Deframer({ maxBytes: 100 });
        expect(pushAll(deframer, chunks(stream, cuts))).toEqual(
          contents.map((one) => Buffer.from(one).toString("hex")),
        );
        expect(deframer.inFrame).toBe(false);
        expect(deframer.buffered).toBe(0);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("tells of any stream the same, however it is cut, and holds no more than its limit", () => {
    const alphabet = fc.constantFrom(0x0b, 0x1c, 0x0d, 0x0a, 0x4d, 0x53, 0x48, 0x7c);
    const streams = fc.array(alphabet, { maxLength: 200 }).map((list) => Uint8Array.from(list));
    const framesOf = (all: readonly string[]): string[] =>
      all.filter((one) => !/^(oversize|garbage)/.test(one));
    fc.assert(
      fc.property(streams, fc.array(fc.nat()), (stream, cuts) => {
        const whole = pushAll(new Deframer({ maxBytes: 20 }), [stream]);
        const deframer = new Deframer({ maxBytes: 20 });
        const cut = pushAll(deframer, chunks(stream, cuts));
        expect(framesOf(cut)).toEqual(framesOf(whole));
        expect(deframer.buffered).toBeLessThanOrEqual(20);
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it("tells of a frame that grows too long, once, and goes on after it", () => {
    const deframer = new Deframer({ maxBytes: 10 });
    const stream = Buffer.concat([frame(Buffer.alloc(40, 0x41)), frame(Buffer.from("MSH|"))]);
    expect(pushAll(deframer, chunks(stream, [3, 9, 17, 30]))).toEqual([
      expect.stringMatching(/^oversize 1\d$/),
      Buffer.from("MSH|").toString("hex"),
    ]);
  });

  it("takes up a sender that broke off and began anew", () => {
    const deframer = new Deframer({ maxBytes: 100 });
    const stream = Buffer.from("\x0bMSH|1\rPI\x0bMSH|2\r\x1c\r", "latin1");
    expect(pushAll(deframer, [stream]).at(-1)).toBe(Buffer.from("MSH|2\r").toString("hex"));
  });
});
