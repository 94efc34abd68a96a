import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { buildAck, Deframer, readMessage, serialise, splitBatch } from "../src/index.ts";
import { publishedMessages } from "./support/published.ts";
import { generator, sampleMessages } from "./support/sample-messages.ts";

const at = new Date("2026-01-15T08:00:00Z");

/** All that can be done with bytes; what it returns keeps the work from being left out. */
function useAll(bytes: Uint8Array): number {
  let seen = 0;
  for (const one of splitBatch(bytes).messages) seen += one.length;
  for (const event of new Deframer({ maxBytes: 100_000 }).push(bytes)) seen += event.kind.length;
  const read = readMessage(bytes);
  const original = read.ok ? read.message : null;
  seen += buildAck({ original, code: "AE", controlId: "1", at, errors: [] }).length;
  if (original === null) return seen;
  for (const segment of original.segments) {
    for (let field = 1; field <= Math.min(segment.fieldCount, 30); field++) {
      seen += segment.value(field).length + segment.raw(field).length;
      for (let r = 1; r <= Math.min(segment.repetitions(field), 4); r++)
        for (let c = 1; c <= Math.min(segment.components(field, r), 8); c++)
          for (let s = 1; s <= Math.min(segment.subcomponents(field, r, c), 4); s++)
            seen += segment.value(field, r, c, s).length;
    }
  }
  return seen + serialise(original).length + original.charsetFaults.length;
}

/** Milliseconds of the processor, whatever else the machine does. */
function costOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/** Bytes changed, cut, doubled and mixed with others, by chance of a fixed seed. */
function mutated(random: () => number, seeds: readonly Uint8Array[]): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  let bytes = Buffer.from(seeds[below(seeds.length)] ?? []);
  for (let times = 1 + below(6); times > 0; times--) {
    const start = below(bytes.length + 1);
    const end = Math.min(bytes.length, start + below(60));
    const other = Buffer.from(seeds[below(seeds.length)] ?? []);
    const from = below(other.length + 1);
    const marks = Buffer.from("|^~\\&\r\n\x0b\x1c\x00\xff\xc3\xa9MSH\\X\\F.br", "latin1");
    const middles: readonly (() => Uint8Array)[] = [
      () => Buffer.alloc(0),
      () => Buffer.concat([bytes.subarray(start, end), bytes.subarray(start, end)]),
      () => other.subarray(from, from + below(80)),
      () => Buffer.from([below(256)]),
      () => marks.subarray(below(marks.length)),
      () => Buffer.alloc(below(200), marks[below(marks.length)] ?? 0),
    ];
    const middle = middles[below(middles.length)]?.() ?? Buffer.alloc(0);
    bytes = Buffer.concat([bytes.subarray(0, start), middle, bytes.subarray(end)]);
  }
  return bytes;
}

describe("whatever the bytes", () => {
  it("reading throws nothing and takes less than 50 ms", () => {
    const random = generator(20_260_115);
    const seeds = [
      ...sampleMessages(40).map(({ bytes }) => bytes),
      ...publishedMessages().map(({ bytes }) => bytes.subarray(0, 20_000)),
    ];
    let slowest = 0;
    for (let count = 0; count < 4_000; count++) {
      const bytes = mutated(random, seeds);
      const use = () => useAll(bytes);
      const once = costOf(use);
      // A collection of garbage is no slowness of ours: it does not come twice.
      if (once > 25) slowest = Math.max(slowest, Math.min(once, costOf(use)));
    }
    expect(slowest).toBeLessThan(50);
  });

  const head = "MSH|^~\\&|||||||ORU^R01|1|P|2.5\r";
  const shapes: Readonly<Record<string, (size: number) => string>> = {
    segments: (size) => head + "OBX|1|ST|A^B||text\r".repeat(size),
    fields: (size) => `${head}ZFA${"|x".repeat(size)}\r`,
    "empty fields": (size) => `${head}ZFA${"|".repeat(size)}\r`,
    repetitions: (size) => `${head}ZFA|${"a~".repeat(size)}\r`,
    components: (size) => `${head}ZFA|${"a^".repeat(size)}\r`,
    escapes: (size) => `${head}ZFA|${"\\F\\".repeat(size)}\r`,
    "escapes that do not end": (size) => `${head}ZFA|${"\\X41".repeat(size)}\r`,
    "line ends": (size) => head + "\n\r".repeat(size),
    "messages in a row": (size) => head.repeat(size),
    "start blocks": (size) => `${head}${"\x0bMSH".repeat(size)}`,
  };

  it.each(Object.keys(shapes))("twice the %s take less than three times as long", (name) => {
    const make = shapes[name] as (size: number) => string;
    const [small, large] = [20_000, 40_000].map((size) => Buffer.from(make(size), "latin1"));
    // The shortest of several by the clock: some kernels count the processor in steps of four milliseconds.
    const fastest = (bytes: Buffer | undefined): number =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const before = performance.now();
          useAll(bytes ?? Buffer.alloc(0));
          return performance.now() - before;
        }),
      );
    useAll(large ?? Buffer.alloc(0));
    // What grows with the square takes four times as long, however often it is tried.
    let [shorter, longer] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let tries = 0; tries < 10 && !(longer / shorter < 3); tries += 1) {
      shorter = Math.min(shorter, Math.max(fastest(small), 0.2));
      longer = Math.min(longer, fastest(large));
    }
    expect(longer / shorter).toBeLessThan(3);
  });
});
