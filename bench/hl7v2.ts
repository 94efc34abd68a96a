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
import { Hl7Message, type Hl7Segment } from "@medplum/core";
import { type Sample, sampleMessages } from "../packages/hl7v2/test/support/sample-messages.ts";
import { read25Fields } from "./hl7v2/read-25-fields.ts";

/** A reader gives the same 25 values of one message. */
type Reader = (sample: Sample) => string[];

const ours: Reader = ({ bytes }) => read25Fields(bytes);

/** It takes text and leaves escapes alone, so decoding and unescaping stand here, kept cheap. */
const medplum: Reader = ({ bytes }) => {
  const message = Hl7Message.parse(decoded(bytes));
  const msh = message.getSegment("MSH") as Hl7Segment;
  const pid = message.getSegment("PID") as Hl7Segment;
  const orc = message.getSegment("ORC") as Hl7Segment;
  const obr = message.getSegment("OBR") as Hl7Segment;
  const obx = message.getSegment("OBX") as Hl7Segment;
  const spm = message.getSegment("SPM") as Hl7Segment;
  return [
    plain(msh.getComponent(3, 1)),
    plain(msh.getComponent(4, 1)),
    plain(msh.getComponent(7, 1)),
    plain(msh.getComponent(9, 2)),
    plain(msh.getComponent(10, 1)),
    plain(msh.getComponent(11, 1)),
    plain(msh.getComponent(12, 1)),
    plain(pid.getComponent(3, 1)),
    plain(pid.getComponent(3, 5)),
    plain(pid.getComponent(5, 1)),
    plain(pid.getComponent(5, 2)),
    plain(pid.getComponent(7, 1)),
    plain(pid.getComponent(8, 1)),
    plain(pid.getComponent(11, 3)),
    plain(pid.getComponent(11, 5)),
    plain(pid.getComponent(13, 12)),
    plain(orc.getComponent(12, 1)),
    plain(obr.getComponent(3, 1)),
    plain(obr.getComponent(4, 1)),
    plain(obr.getComponent(7, 1)),
    plain(obr.getComponent(22, 1)),
    plain(obx.getComponent(3, 1)),
    plain(obx.getComponent(5, 1)),
    plain(obx.getComponent(11, 1)),
    plain(spm.getComponent(4, 1)),
  ];
};

/** As a program on top of it must: find MSH-18, decode, parse. */
function decoded(bytes: Buffer): string {
  const header = bytes.toString("latin1", 0, bytes.indexOf(0x0d));
  const declared = header.split("|")[17] ?? "";
  return (decoders[declared] ?? decodeUtf8)(bytes);
}

const latin9 = new TextDecoder("iso-8859-15");
const decodeUtf8 = (bytes: Buffer) => bytes.toString("utf8");
const decoders: Record<string, (bytes: Buffer) => string> = {
  "UNICODE UTF-8": decodeUtf8,
  "8859/1": (bytes) => bytes.toString("latin1"),
  "8859/15": (bytes) => latin9.decode(bytes),
};

const escaped: Record<string, string> = {
  "\\F\\": "|",
  "\\S\\": "^",
  "\\T\\": "&",
  "\\R\\": "~",
  "\\E\\": "\\",
  "\\.br\\": "\n",
};

function plain(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:[FSTRE]|\.br)\\/g, (sequence) => escaped[sequence] ?? sequence);
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
