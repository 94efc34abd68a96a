import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildMessage,
  type Charset,
  type Delimiters,
  readMessage,
  serialise,
  splitBatch,
} from "../src/index.ts";
import { messageFrom } from "./support/messages.ts";

const declarations: readonly (readonly [Charset, string])[] = [
  ["utf-8", "UNICODE UTF-8"],
  ["8859/1", "8859/1"],
  ["8859/15", "8859/15"],
  ["utf-8", ""],
];

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** Characters that a set has; line ends, delimiters and quotes among them, for they trip readers up. */
const characters: Readonly<Record<string, readonly string[]>> = {
  "8859/1": [...range(0x20, 0x7e), ...range(0xa0, 0xff), "\n", "\r"],
  "8859/15": [...range(0x20, 0x7e), ..."éàçÿñ", ..."€ŠšŽžŒœŸ", "\n", "\r"],
  "utf-8": [...range(0x20, 0x7e), ..."éœ€Ж中\u0300😀\u{1F9EA}", "\n", "\r"],
};

const delimiters: fc.Arbitrary<Delimiters> = fc
  // Not the slash: it stands in the names of MSH-18.
  .shuffledSubarray([..."|^~\\&#@!$%*+=;:,?<>"], { minLength: 5, maxLength: 5 })
  .map(([field = "", component = "", repetition = "", mark = "", subcomponent = ""]) => ({
    field,
    component,
    repetition,
    escape: mark,
    subcomponent,
  }));

const content = (charset: Charset) => {
  const text = fc.string({ unit: fc.constantFrom(...(characters[charset] ?? [])), maxLength: 12 });
  const component = fc.array(text, { minLength: 1, maxLength: 3 });
  const repetition = fc.array(component, { minLength: 1, maxLength: 3 });
  const field = fc.array(repetition, { minLength: 1, maxLength: 3 });
  const segment = fc.record({
    name: fc.constantFrom("PID", "OBX", "ZFA", "ZZ9"),
    fields: fc.array(field, { minLength: 1, maxLength: 4 }),
  });
  return fc.array(segment, { minLength: 1, maxLength: 4 });
};

const told = fc.constantFrom(...declarations).chain(([charset, declared]) =>
  fc.record({
    charset: fc.constant(charset),
    declared: fc.constant(declared),
    delimiters,
    segments: content(charset),
  }),
);
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

const built = ({ charset, declared, delimiters, segments }: Told): Uint8Array =>
  buildMessage(
    [
      ["MSH", ...Array.from({ length: 17 }, () => ""), { raw: declared }],
      ...segments.map(({ name, fields }) => [
        name,
        ...fields.map((repetitions) => ({ repetitions })),
      ]),
    ],
    { charset, delimiters },
  );

describe("what is written is read again", () => {
  it("text for text, in any legal delimiters, in every set, whatever the texts hold", () => {
    fc.assert(
      fc.property(told, (one) => {
        const message = messageFrom(built(one));
        for (const [index, { fields }] of one.segments.entries()) {
          const segment = message.segments[index + 1];
          for (const [f, repetitions] of fields.entries())
            for (const [r, components] of repetitions.entries())
              for (const [c, parts] of components.entries())
                for (const [s, text] of parts.entries())
                  expect(segment?.value(f + 1, r + 1, c + 1, s + 1)).toBe(text);
        }
      }),
      { numRuns: 400, seed: 20260115 },
    );
  });

  it("byte for byte, and with other line ends in the standard's", () => {
    fc.assert(
      fc.property(told, fc.constantFrom("\n", "\r\n"), (one, lineEnd) => {
        const bytes = Buffer.from(built(one));
        expect(Buffer.from(serialise(messageFrom(bytes)))).toEqual(bytes);
        const other = Buffer.from(bytes.toString("latin1").replaceAll("\r", lineEnd), "latin1");
        expect(Buffer.from(serialise(messageFrom(other)))).toEqual(bytes);
      }),
      { numRuns: 200, seed: 20260115 },
    );
  });

  it("message for message out of a batch that counts them", () => {
    const wrapped = fc.record({
      messages: fc.array(told, { maxLength: 5 }),
      file: fc.boolean(),
    });
    fc.assert(
      fc.property(wrapped, ({ messages, file }) => {
        const parts = messages.map((one) => Buffer.from(built(one)));
        const line = (text: string): Buffer => Buffer.from(`${text}\r`);
        const batch = Buffer.concat([
          ...(file ? [line("FHS|^~\\&|SIL")] : []),
          line("BHS|^~\\&|SIL"),
          ...parts,
          line(`BTS|${parts.length}`),
          ...(file ? [line("FTS|1")] : []),
        ]);
        const split = splitBatch(batch);
        expect(split.messages.map((one) => Buffer.from(one).toString("latin1").trimEnd())).toEqual(
          parts.map((one) => one.toString("latin1").trimEnd()),
        );
        expect(split).toMatchObject({ header: true, declaredCount: parts.length });
        expect(split.faults.map((fault) => fault.code)).toEqual(
          parts.length === 0 ? ["empty"] : [],
        );
      }),
      { numRuns: 150, seed: 20260115 },
    );
  });

  it("a message without a set is read as UTF-8 where it is, and else as 8859/1", () => {
    const text = fc.string({ unit: fc.constantFrom(...(characters["8859/1"] ?? [])) });
    fc.assert(
      fc.property(text, (value) => {
        const head = ["MSH", "", "", ""];
        const bytes = buildMessage([head, ["ZFA", `${value}é(`]], { charset: "8859/1" });
        const read = readMessage(bytes);
        expect(read.ok && read.message.get("ZFA-1")).toBe(`${value}é(`);
      }),
      { numRuns: 100, seed: 20260115 },
    );
  });
});
