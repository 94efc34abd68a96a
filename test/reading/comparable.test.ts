import { isUtf8 } from "node:buffer";
import { describe, expect, it } from "vitest";
import { hl7v2 } from "../../server/src/intake/formats/hl7v2/index.ts";
import { exampleBytes, exampleNames } from "./support/examples.ts";

const messages = exampleNames
  .flatMap((name) => hl7v2.split(exampleBytes(name)).messages)
  .filter((bytes) => hl7v2.read(bytes).header !== null);

/** As it is hashed. */
const contentOf = (bytes: Uint8Array): string =>
  Buffer.from(hl7v2.read(bytes).comparable()).toString("latin1");

/** One character for each byte, so that nothing depends on the character set. */
const edited = (bytes: Uint8Array, edit: (text: string) => string): Buffer =>
  Buffer.from(edit(Buffer.from(bytes).toString("latin1")), "latin1");

const withTime = (time: string) => (text: string) =>
  text.replace(/^((?:[^|\r\n]*\|){6})[^|\r\n]*/, `$1${time}`);

describe("what is compared when a message comes again", () => {
  it("is all that was sent but the time of sending, hashed as UTF-8", () => {
    const utf8 = messages.filter(
      (bytes) => isUtf8(bytes) && Buffer.from(bytes).includes("|UNICODE UTF-8"),
    );
    expect(utf8.length).toBeGreaterThan(0);
    for (const bytes of utf8) {
      const sent = edited(bytes, withTime("")).toString("latin1");
      expect(contentOf(bytes)).toBe(
        sent
          .split(/[\r\n]+/)
          .filter((line) => line.trim() !== "")
          .join("\r"),
      );
    }
  });

  it("is the same whatever ends the lines, and whenever it is sent", () => {
    for (const bytes of messages) {
      const content = contentOf(bytes);
      const ends = edited(bytes, (text) => `${text.replaceAll(/[\r\n]+/g, "\r\n \r\n")}\x1c\r`);
      expect(contentOf(ends)).toBe(content);
      expect(contentOf(edited(bytes, withTime("20260115093000+0100")))).toBe(content);
    }
  });

  it("is text where the bytes are another character set's", () => {
    const [bytes] = messages as [Uint8Array];
    const inSet = (declared: string, name: string) =>
      edited(bytes, (text) =>
        text
          .replaceAll(/[^\0-\x7f]/g, "")
          .replace("UNICODE UTF-8", declared)
          .replace("\rPID|", `\rZZZ|${name}\rPID|`),
      );
    const latin1 = contentOf(inSet("8859/1", "Zo\xe9"));
    expect(latin1).toBe(
      contentOf(inSet("UNICODE UTF-8", "Zo\xc3\xa9")).replace("UNICODE UTF-8", "8859/1"),
    );
  });
});
