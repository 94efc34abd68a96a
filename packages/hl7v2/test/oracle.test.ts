import { Buffer } from "node:buffer";
import { Hl7Message } from "@medplum/core";
import { expect, it } from "vitest";
import { type Message, readMessage } from "../src/index.ts";
import { publishedMessages } from "./support/published.ts";
import { sampleMessages } from "./support/sample-messages.ts";

/**
 * Held against another implementation that people use, @medplum/core: the same segments, fields,
 * repetitions, components and subcomponents, as sent. It takes text, so ours decodes for both.
 */
const made = [
  "MSH#@!$%#SIL##OPENDEP\rPID#1##a%b@c!d@e%f\rZFA##x",
  "MSH|^~\\&#|SIL\rPID|1",
  "MSH|^~\\&|SIL\rOBX|1|FT|||a\\.br\\b\\F\\c~d^e&&f^^^g||||||F\rOBX|2||||",
  "MSH|^~|SIL\rPID|1||a^b~c",
].map((text, index) => ({ name: `made ${index}`, bytes: Buffer.from(text) }));

const messages = [
  ...made,
  ...sampleMessages(200, 3).map(({ bytes }, index) => ({ name: `sample ${index}`, bytes })),
  ...publishedMessages(),
];

interface Difference {
  readonly where: string;
  readonly ours: string;
  readonly theirs: string;
}

function differences(message: Message, name: string): Difference[] {
  const found: Difference[] = [];
  const note = (where: string, ours: string, theirs: string): void => {
    if (ours !== theirs) found.push({ where: `${name} ${where}`, ours, theirs });
  };
  const lines = message.segments.map(String);
  const other = Hl7Message.parse(lines.join("\r"));
  note("segments", String(lines.length), String(other.segments.length));
  for (const [index, segment] of message.segments.entries()) {
    const theirs = other.segments[index];
    note(segment.place(), segment.name, theirs?.name ?? "");
    for (let field = 1; field <= segment.fieldCount; field++) {
      note(segment.place(field), segment.raw(field), theirs?.getField(field)?.toString() ?? "");
      if (segment.name === "MSH" && field <= 2) continue;
      for (let repetition = 1; repetition <= segment.repetitions(field); repetition++) {
        for (let part = 1; part <= segment.components(field, repetition); part++) {
          const place = segment.place(field, repetition, part);
          const other = theirs?.getField(field);
          const whole = other?.getComponent(part, undefined, repetition - 1) ?? "";
          note(place, segment.raw(field, repetition, part), whole);
          for (let s = 1; s <= segment.subcomponents(field, repetition, part); s++) {
            const one = segment.raw(field, repetition, part, s);
            note(`${place}.${s}`, one, other?.getComponent(part, s - 1, repetition - 1) ?? "");
          }
        }
      }
    }
  }
  return found;
}

/** Where the two differ, and why ours is as the standard has it. */
const explained: readonly { readonly why: string; readonly is: (one: Difference) => boolean }[] = [
  {
    why: "MSH-2 has a fifth character from v2.7 on (2.5.5.2); the other gives the four that it knows",
    is: ({ where, ours, theirs }) => where.endsWith("MSH-2") && ours === `${theirs}#`,
  },
  {
    why: "MSH-2 may leave out what a sender does not use (2.5.4); the other reads on into MSH-3",
    is: ({ where }) => where.startsWith("made 3 MSH-"),
  },
];

it("reads what another implementation reads, but where it is explained", () => {
  const found = messages.flatMap(({ name, bytes }) => {
    const read = readMessage(bytes);
    return read.ok ? differences(read.message, name) : [];
  });
  const unexplained = found.filter((one) => !explained.some(({ is }) => is(one)));
  expect(unexplained.slice(0, 20)).toEqual([]);
  for (const { why, is } of explained) expect(found.filter(is).length, why).toBeGreaterThan(0);
});

it("is compared on hundreds of messages", () => {
  const readable = messages.filter(({ bytes }) => readMessage(bytes).ok);
  expect(readable.length).toBeGreaterThanOrEqual(200);
  expect(Buffer.isBuffer(messages[0]?.bytes)).toBe(true);
});
