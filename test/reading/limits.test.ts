import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hl7v2 } from "../../server/src/intake/formats/hl7v2/index.ts";
import { largestMessage } from "../../server/src/intake/formats/hl7v2/read.ts";
import { checkFile } from "../../server/src/operations/check/check.ts";
import { makeFolder } from "../support/folder.ts";
import { exampleBytes, exampleTime } from "./support/examples.ts";

const check = (path: string) => checkFile(path, { now: exampleTime });
const issuesOf = async (path: string) =>
  (await check(path)).flatMap(({ issues }) => issues.map(({ code }) => code));

/** A file with these bytes, or of this size with nothing in it. */
function fileOf(content: Uint8Array | string | number): string {
  const path = join(makeFolder(), "message.hl7");
  if (typeof content !== "number") writeFileSync(path, content);
  else {
    const file = openSync(path, "w");
    ftruncateSync(file, content);
    closeSync(file);
  }
  return path;
}

const example = exampleBytes("profile-fr/pcr-negative").toString();

describe("whatever the file, check says something and does not crash", () => {
  it("nothing there, a folder, no rights to it", async () => {
    const folder = makeFolder();
    expect(await issuesOf(join(folder, "nothing"))).toEqual(["file.unreadable"]);
    mkdirSync(join(folder, "below"));
    expect(await issuesOf(join(folder, "below"))).toEqual(["file.unreadable"]);
    expect(await issuesOf("/dev/zero")).toEqual(["file.unreadable"]);
  });

  it("larger than any message file", async () => {
    expect(await issuesOf(fileOf(256 * 1_024 * 1_024 + 1))).toEqual(["file.too-large"]);
  });

  it("a hundred megabytes of nothing", async () => {
    expect(await issuesOf(fileOf(100 * 1_024 * 1_024))).toEqual(["message.not-hl7"]);
  });

  it("one message larger than a frame", async () => {
    const note = `NTE|1|L|${"x".repeat(1_024 * 1_024)}\r`;
    expect(await issuesOf(fileOf(`${example}${note}`))).toEqual(["message.too-large"]);
  });

  it("UTF-16, NUL bytes, a picture, a message cut anywhere", async () => {
    expect(await issuesOf(fileOf(Buffer.from(`\ufeff${example}`, "utf16le")))).not.toEqual([]);
    expect(await issuesOf(fileOf("\0\0\0\0"))).toEqual(["message.not-hl7"]);
    expect(await issuesOf(fileOf(Buffer.from("89504e470d0a1a0a", "hex")))).not.toEqual([]);
    for (let length = 1; length < example.length; length += 37) {
      const [element] = await check(fileOf(example.slice(0, length)));
      expect(element?.message).toBeTypeOf("number");
    }
  });
});

describe("a message that fills its frame with one thing", () => {
  /** Read in a time square to its size, the first of these takes longer than a test may. */
  it.each(["NK1|1||MTH\r", "OBX|1|ST|X||a\r", "NTE|1|L|x\r"])("%j is read", (segment) => {
    const size = largestMessage - 2 * example.length;
    const many = segment.repeat(Math.floor(size / segment.length));
    const bytes = Buffer.from(example.replace("\rORC|", `\r${many}ORC|`));
    const reading = hl7v2.read(bytes);
    expect(reading.draft?.orders).toHaveLength(1);
    expect(hl7v2.blank(reading, reading.values()).length).toBeLessThanOrEqual(bytes.length);
  });
});

describe("issues without end", () => {
  it("are cut, errors first, and their number is told", async () => {
    const wrong = "OBX|1|CE|94500-6^PCR^LN||?||||||F\r";
    const elements = await check(fileOf(example + wrong.repeat(700)));
    const issues = elements[0]?.issues ?? [];
    expect(issues).toHaveLength(501);
    expect(issues.at(-1)).toMatchObject({ code: "issues.omitted" });
    expect(issues.at(-1)?.message).toContain("200");
    const answer = elements[0]?.acknowledgement ?? "";
    expect(answer.match(/\rERR/g)).toHaveLength(201);
  });
});
