import { describe, expect, it } from "vitest";
import {
  escape as escapeText,
  standardDelimiters,
  unescape as unescapeText,
} from "../src/index.ts";

const read = (text: string, charset: "utf-8" | "8859/1" | "us-ascii" = "utf-8") =>
  unescapeText(text, standardDelimiters, charset);

describe("reading escapes", () => {
  it("reads each delimiter", () => {
    expect(read("a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f")).toBe("a|b^c&d~e\\f");
  });

  it("reads .br as a new line", () => {
    expect(read("one\\.br\\two")).toBe("one\ntwo");
  });

  it("reads hexadecimal bytes in the message's character set", () => {
    expect(read("\\X0d0a\\")).toBe("\r\n");
    expect(read("\\XC3A9\\")).toBe("é");
    expect(read("\\XE9\\", "8859/1")).toBe("é");
    expect(read("\\XC3\\\\XA9\\")).toBe("é");
  });

  it("keeps hexadecimal that is no text in the set", () => {
    for (const text of ["\\XE9\\", "\\XC\\", "\\XZZ\\", "\\X\\"]) expect(read(text)).toBe(text);
    expect(read("\\XE9\\", "us-ascii")).toBe("\\XE9\\");
  });

  it("keeps highlighting, other formatting, other sets and local sequences as sent", () => {
    const text = "\\H\\bold\\N\\ \\.sp2\\ \\.in+4\\ \\C2842\\ \\M244242\\ \\Zlocal\\";
    expect(read(text)).toBe(text);
  });

  it("keeps an escape character that opens nothing, and reads on after it", () => {
    expect(read("C:\\temp\\T\\x")).toBe("C:\\temp&x");
    expect(read("50\\100 \\F\\")).toBe("50\\100 |");
    expect(read("end\\")).toBe("end\\");
    expect(read("\\\\")).toBe("\\\\");
  });

  it("does not read what came out of an escape as another", () => {
    expect(read("\\E\\F\\E\\")).toBe("\\F\\");
  });
});

describe("writing escapes", () => {
  it("writes what would end a field or segment", () => {
    expect(escapeText("a|b^c&d~e\\f\ng\rh", standardDelimiters)).toBe(
      "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\.br\\g\\X0D\\h",
    );
  });

  it("leaves other text as it is", () => {
    expect(escapeText("L’Haÿ-les-Roses #5", standardDelimiters)).toBe("L’Haÿ-les-Roses #5");
  });

  it("writes a blank where the message declares no escape character", () => {
    const without = { ...standardDelimiters, escape: "", subcomponent: "" };
    expect(escapeText("a|b^c\\&\n", without)).toBe("a b c\\& ");
  });
});
