import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { generator } from "../../packages/hl7v2/test/support/sample-messages.ts";
import { hl7v2 } from "../../server/src/intake/formats/hl7v2/index.ts";
import { normalise } from "../../server/src/normalise/index.ts";
import { checkFile } from "../../server/src/operations/check/check.ts";
import { emptyCodeMap } from "../../server/src/result/message.ts";
import { makeFolder } from "../support/folder.ts";
import { vectorsPath } from "../support/vectors.ts";
import { exampleTime } from "./support/examples.ts";
import { mutated } from "./support/mutate.ts";
import { plantedMessages, traceIn } from "./support/planted.ts";
import { catalogue, france, fromHere, stubPipeline } from "./support/stub-pipeline.ts";

/** Each run sees the same messages; another seed finds others. */
const seed = 20260115;
const rounds = 4_000;

const sources: readonly Buffer[] = [...plantedMessages, ...publishedMessages()];

function publishedMessages(): Buffer[] {
  return ["hl7", "hl7-fr"].flatMap((folder) => {
    const path = vectorsPath(folder);
    if (path === null || !existsSync(path)) return [];
    const files = readdirSync(path).filter((name) => name.endsWith(".hl7"));
    return files.map((name) => readFileSync(join(path, name)));
  });
}

/** The same mutated messages each time it is asked. */
function* mutants(count: number): Generator<Buffer> {
  const random = generator(seed);
  for (let round = 0; round < count; round++)
    yield mutated(sources[round % sources.length] as Buffer, random);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1").slice(0, 2_000);

/** ERR segments, the only part of an answer that is not an echo of MSH. */
const errorsIn = (answer: Uint8Array): string =>
  Buffer.from(answer)
    .toString("latin1")
    .split("\r")
    .filter((line) => line.startsWith("ERR"))
    .join("\r");

describe("whatever comes", () => {
  it("is answered once per message, the same each time, and tells nothing of the person", async () => {
    const { take, logged } = stubPipeline();
    const outputs: unknown[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
      outputs.push(chunk);
      return true;
    });
    try {
      for (const bytes of mutants(rounds)) {
        const { messages, issues } = hl7v2.split(bytes);
        const answers = await take(bytes, fromHere);
        const again = await take(bytes, fromHere);
        const silent = messages.filter((one) => asksForSilence(one)).length;
        const expected = messages.length + (issues.length > 0 ? 1 : 0);
        if (answers.length > expected || answers.length < expected - silent)
          expect(answers.length, hex(bytes)).toBe(expected);
        const told = answers.map(errorsIn).join("\r");
        if (traceIn(told) !== null) expect(told, hex(bytes)).toBe("");
        const withoutId = (list: readonly Uint8Array[]) =>
          list.map((one) => hex(one).replace(/\|OD-[\w-]+\|/, "||")).join("\n");
        if (withoutId(answers) !== withoutId(again))
          expect(withoutId(again), hex(bytes)).toBe(withoutId(answers));
      }
    } finally {
      write.mockRestore();
    }
    expect(logged).toEqual([]);
    expect(outputs).toEqual([]);
  });

  it("is read, judged, blanked without a fault of ours, and no issue repeats a trait", () => {
    const sender = { language: "fr" as const, zone: "Indian/Reunion", codeMap: emptyCodeMap };
    const context = { catalogue, country: france, production: true, sender, now: exampleTime };
    for (const bytes of mutants(rounds)) {
      for (const message of hl7v2.split(bytes).messages) {
        const reading = hl7v2.read(message);
        const judged =
          reading.draft === null ? null : normalise(reading.draft, context, reading.issues);
        const said = JSON.stringify(judged?.issues ?? reading.issues);
        if (traceIn(said) !== null) expect(said, hex(message)).toBe("");
        const kept = hl7v2.blank(reading, judged?.unknown ?? reading.values());
        expect(kept.length).toBeLessThanOrEqual(message.length);
        // What is blanked is nothing but left out: the rest stands as it was received.
        if (judged?.unknown.length === 0) expect(kept.length).toBe(message.length);
        reading.comparable();
      }
    }
  });

  it("is checked as a file, without a crash, and the messages repeat no trait", async () => {
    const path = join(makeFolder(), "message.hl7");
    for (const bytes of mutants(400)) {
      writeFileSync(path, bytes);
      const elements = await checkFile(path, { now: exampleTime });
      expect(elements.length).toBeGreaterThan(0);
      const said = elements.flatMap(({ issues }) => issues.map(({ message }) => message)).join(" ");
      if (traceIn(said) !== null) expect(said, hex(bytes)).toBe("");
      expect(await checkFile(path, { now: exampleTime })).toEqual(elements);
    }
  });
});

/** Messages that ask for no answer, by MSH-15 and MSH-16 or by being an acknowledgement. */
function asksForSilence(bytes: Uint8Array): boolean {
  const fields =
    Buffer.from(bytes)
      .toString("latin1")
      .split(/[\r\n]/)[0]
      ?.split(/[|$!\t]/) ?? [];
  return (fields[14] ?? "") !== "" || (fields[15] ?? "") !== "" || /ACK/.test(fields.join());
}
