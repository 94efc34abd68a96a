/**
 * What the intake does with a message between its socket and the database, and from there to the
 * answer: reading, judging, keyed hashes, sealing, the columns of the batch. A thousand are under
 * way at a time, as in a rush, and a stand-in of the database answers each commit after a moment.
 * Beside it, in the same run, the codec alone reading 25 fields of the same messages.
 *
 *     node --max-semi-space-size=128 bench/taking.ts [--messages 20000] [--rounds 7] [--flight 1000]
 *
 * The flag is that of the intake; without it the collector has more to do.
 *
 * Times are of the processor, all threads, the collector's among them; the median of the rounds is
 * told. Then how much of the heap a message holds that waits for its commit. The last line is JSON,
 * in microseconds and bytes per message.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { read25Fields } from "./hl7v2/read-25-fields.ts";
import { Messages, mostBytes } from "./sending/message.ts";
import { busyPool, heldByEach } from "./taking/held.ts";
import { mostAtOnce, takingApart } from "./taking/pipeline.ts";

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "20000" },
    rounds: { type: "string", default: "7" },
    flight: { type: "string", default: String(mostAtOnce) },
  },
});
const count = Number(values.messages);
const rounds = Number(values.rounds);
const flight = Number(values.flight);
const keysDir = mkdtempSync(join(tmpdir(), "opendep-taking-"));
const take = takingApart(keysDir);
const messages = new Messages("T");
let serial = 0;

/** As `./run bench intake` sends them, without the frame. */
function nextMessage(): Uint8Array {
  serial += 1;
  const into = Buffer.allocUnsafe(mostBytes);
  const length = messages.write(into, {
    serial,
    report: serial,
    person: serial,
    laboratory: 990_000_000 + (serial % 500),
    positive: serial % 12 === 0,
    correction: false,
  });
  return into.subarray(1, length - 2);
}

async function takeAll(round: readonly Uint8Array[]): Promise<void> {
  let at = 0;
  const one = async (): Promise<void> => {
    for (let bytes = round[at++]; bytes !== undefined; bytes = round[at++]) {
      const [answer] = await take(bytes);
      if (answer === undefined || !answer.includes("MSA|AA|"))
        throw new Error(`a message of the bench was not taken: ${answer?.toString()}`);
    }
  };
  await Promise.all(Array.from({ length: flight }, one));
}

/** Microseconds of processor per message. */
async function measure(work: () => Promise<void> | void): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / count;
}

const found = { codec: [] as number[], taking: [] as number[] };
for (let round = -2; round < rounds; round += 1) {
  const batch = Array.from({ length: count }, nextMessage);
  const codec = await measure(() => {
    for (const bytes of batch) read25Fields(bytes);
  });
  const taking = await measure(() => takeAll(batch));
  // The first rounds warm up.
  if (round < 0) continue;
  found.codec.push(codec);
  found.taking.push(taking);
}
const held = await heldByEach(
  takingApart(keysDir, busyPool()),
  Array.from({ length: 5_000 }, nextMessage),
);
rmSync(keysDir, { recursive: true });
const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
const [codec, taking] = [median(found.codec), median(found.taking)];
const figures = {
  microsPerMessage: Number(taking.toFixed(1)),
  codecMicros: Number(codec.toFixed(1)),
  ratioToCodec: Number((taking / codec).toFixed(2)),
  heldBytes: Math.round(held),
  flight,
  messages: count,
};
console.table(figures);
console.log(JSON.stringify(figures));
