/**
 * How long it takes to read a message and 25 of its fields, unescaped and in the right characters:
 * this project's codec beside two others, on the same messages in the same process.
 *
 *     node bench/hl7v2.ts [--messages 2000] [--rounds 15]
 *
 * The last line is JSON: microseconds per message of ours and of the reference (@medplum/core, the
 * oracle of the tests), and how many times as fast ours is. Rounds alternate and the median of each
 * is told, so that what else the machine does falls on all alike.
 */
import type { Buffer } from "node:buffer";
import { parseArgs } from "node:util";
import { Hl7Message } from "@medplum/core";
import { readMessage } from "#hl7v2";
import { type Sample, sampleMessages } from "../packages/hl7v2/test/support/sample-messages.ts";

/** What the platform reads of a result, more or less: segment, field, component. */
const fields: readonly (readonly [segment: string, field: number, component: number])[] = [
  ["MSH", 3, 1],
  ["MSH", 4, 1],
  ["MSH", 7, 1],
  ["MSH", 9, 2],
  ["MSH", 10, 1],
  ["MSH", 11, 1],
  ["MSH", 12, 1],
  ["PID", 3, 1],
  ["PID", 3, 5],
  ["PID", 5, 1],
  ["PID", 5, 2],
  ["PID", 7, 1],
  ["PID", 8, 1],
  ["PID", 11, 3],
  ["PID", 11, 5],
  ["PID", 13, 12],
  ["ORC", 12, 1],
  ["OBR", 3, 1],
  ["OBR", 4, 1],
  ["OBR", 7, 1],
  ["OBR", 22, 1],
  ["OBX", 3, 1],
  ["OBX", 5, 1],
  ["OBX", 11, 1],
  ["SPM", 4, 1],
];

/** A reader gives the 25 values of one message. */
type Reader = (sample: Sample) => string[];

const ours: Reader = ({ bytes }) => {
  const read = readMessage(bytes);
  if (!read.ok) throw new Error(read.fault.detail);
  const { message } = read;
  return fields.map(([name, field, component]) => {
    return message.first(name)?.value(field, 1, component) ?? "";
  });
};

/** It takes text and leaves escapes alone, so the bench decodes (told the set) and unescapes. */
const medplum: Reader = ({ bytes, charset }) => {
  const message = Hl7Message.parse(decoders[charset](bytes));
  return fields.map(([name, field, component]) => {
    return plain(message.getSegment(name)?.getComponent(field, component, 0) ?? "");
  });
};

const latin9 = new TextDecoder("iso-8859-15");
const decoders: Record<Sample["charset"], (bytes: Buffer) => string> = {
  "utf-8": (bytes) => bytes.toString("utf8"),
  "8859/1": (bytes) => bytes.toString("latin1"),
  "8859/15": (bytes) => latin9.decode(bytes),
};

const delimiterOf: Record<string, string> = { F: "|", S: "^", T: "&", R: "~", E: "\\" };

function plain(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\([FSTRE])\\/g, (_, kind: string) => delimiterOf[kind] ?? "");
}

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "2000" },
    rounds: { type: "string", default: "15" },
  },
});
const samples = sampleMessages(Number(values.messages));
const rounds = Number(values.rounds);

requireSameAnswers(ours, medplum);
const times: Record<"ours" | "medplum", number[]> = { ours: [], medplum: [] };
for (let round = 0; round < rounds + warmUp(); round++) {
  const [a, b] = [measure(ours), measure(medplum)];
  if (round < warmUp()) continue;
  times.ours.push(a);
  times.medplum.push(b);
}
report(median(times.ours), median(times.medplum));

function warmUp(): number {
  return 3;
}

/** Microseconds per message. */
function measure(reader: Reader): number {
  const start = process.hrtime.bigint();
  for (const sample of samples) reader(sample);
  return Number(process.hrtime.bigint() - start) / 1000 / samples.length;
}

function requireSameAnswers(one: Reader, other: Reader): void {
  for (const [index, sample] of samples.entries()) {
    const [a, b] = [one(sample).join("\n"), other(sample).join("\n")];
    if (a !== b) throw new Error(`the readers disagree on sample ${index}`);
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function report(own: number, reference: number): void {
  const bytes = samples.reduce((sum, sample) => sum + sample.bytes.length, 0) / samples.length;
  const row = (name: string, micros: number) =>
    console.log(`${name.padEnd(16)} ${micros.toFixed(2).padStart(8)} us/message`);
  console.log(
    `${samples.length} messages of ${Math.round(bytes)} bytes on average, 25 fields each`,
  );
  row("@opendep/hl7v2", own);
  row("@medplum/core", reference);
  const ratio = reference / own;
  console.log(
    JSON.stringify({
      ours: Number(own.toFixed(2)),
      reference: Number(reference.toFixed(2)),
      ratio: Number(ratio.toFixed(2)),
      messages: samples.length,
    }),
  );
}
