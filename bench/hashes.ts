/**
 * Keyed hashes as the intake makes them, ten of each message, over texts as long as a person's traits,
 * ten thousand of them held at a time as by messages that wait for their commit: ours beside
 * `createHmac` of node:crypto, in turns. Times are of the processor, the collector included; the
 * median of the rounds is told.
 *
 *     node bench/hashes.ts [--rounds 7]
 */
import { createHmac, createSecretKey } from "node:crypto";
import { parseArgs } from "node:util";
import type { Digest } from "../server/src/platform/keys/digest.ts";
import { keyedDigest } from "../server/src/platform/keys/keyed-hash.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const rounds = Number(values.rounds);
const key = createSecretKey(Buffer.alloc(32, 7));
const times = 200_000;
const held = new Array<Buffer | Digest>(10_000);

const ways = {
  createHmac: (text: string) => createHmac("sha256", key).update(text).digest(),
  keyedDigest: (text: string) => keyedDigest(key, [text]),
} as const;

/** Microseconds of processor a hash. */
function measure(way: (text: string) => Buffer | Digest): number {
  const start = process.cpuUsage();
  for (let n = 0; n < times; n += 1) held[n % held.length] = way(`1|traits|MARTIN|LEA|${n}|F`);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / times;
}

const found = { createHmac: [] as number[], keyedDigest: [] as number[] };
for (let round = -1; round < rounds; round += 1) {
  for (const name of ["createHmac", "keyedDigest"] as const) {
    const micros = measure(ways[name]);
    // The first round warms up.
    if (round >= 0) found[name].push(micros);
  }
}
const median = (all: number[]): number => all.sort((a, b) => a - b)[all.length >> 1] ?? 0;
const [reference, ours] = [median(found.createHmac), median(found.keyedDigest)];
const figures = {
  createHmacMicros: Number(reference.toFixed(2)),
  keyedDigestMicros: Number(ours.toFixed(2)),
  ratio: Number((reference / ours).toFixed(1)),
};
console.table(figures);
console.log(JSON.stringify(figures));
