import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { readMessage } from "../src/index.ts";
import { bytesOf, faultOf, messageFrom, messageOf, msh } from "./support/messages.ts";

describe("line ends", () => {
  const segments = [msh(), "PID|1||A", "ZFA|own|segment", "OBX|1"];
  for (const [name, lineEnd] of Object.entries({ CR: "\r", LF: "\n", CRLF: "\r\n" })) {
    it(`ends a segment at ${name}`, () => {
      const message = messageFrom(bytesOf(segments, "utf8", lineEnd));
      expect(message.segments.map(String)).toEqual(segments);
    });
  }

  it("takes several kinds of line end in one message", () => {
    const message = messageFrom(Buffer.from(`${msh()}\rPID|1\nOBR|1\r\nOBX|1`));
    expect(message.segments.map((segment) => segment.name)).toEqual(["MSH", "PID", "OBR", "OBX"]);
  });

  it("passes over a byte order mark and blank lines, and counts neither", () => {
    const message = messageFrom(Buffer.from(`\uFEFF\r\n${msh()}\r\r  \rPID|1||A\r\n\r\n \t\n`));
    expect(message.segments.map((segment) => segment.position)).toEqual([1, 2]);
    expect(message.get("PID-3")).toBe("A");
  });
});

describe("segments", () => {
  it("keeps every segment in order, those with a Z too", () => {
    const message = messageOf(msh(), "PID|1", "ZBE|x", "OBX|1", "NTE|1", "OBX|2");
    expect(message.segments.map((segment) => segment.name).join(" ")).toBe(
      "MSH PID ZBE OBX NTE OBX",
    );
    expect(message.all("OBX").map((segment) => segment.ordinal)).toEqual([1, 2]);
    expect(message.first("ZBE")?.position).toBe(3);
    expect(message.first("SPM")).toBeUndefined();
    expect(message.all("SPM")).toEqual([]);
  });

  it("takes a segment that is a name and nothing else", () => {
    expect(messageOf(msh(), "PID").first("PID")?.fieldCount).toBe(0);
  });

  it("finds a segment among very many", () => {
    const many = Array.from({ length: 500 }, (_, i) => `OBX|${i + 1}|ST|||v${i + 1}`);
    const message = messageOf(msh(), ...many, "SPM|1");
    expect(message.get("OBX[432]-5")).toBe("v432");
    expect(message.first("SPM")?.position).toBe(502);
    expect(message.all("OBX")[431]?.place(5)).toBe("OBX[432]-5");
  });
});

describe("faults", () => {
  const faults: Record<string, [string | Uint8Array, string]> = {
    "nothing at all": ["", "empty at message"],
    "blanks only": [" \r\n\t\r", "empty at message"],
    "another segment first": ["PID|1\rMSH|^~\\&|", "no-msh at line 1"],
    "text that is no HL7": ["hello", "no-msh at line 1"],
    "MSH alone": ["MSH", "bad-delimiters at MSH-1"],
    "a letter as separator": ["MSHA^~\\&A", "bad-delimiters at MSH-1"],
    "too few encoding characters": ["MSH|^|SIL", "bad-delimiters at MSH-2"],
    "too many encoding characters": ["MSH|^~\\&#!|SIL", "bad-delimiters at MSH-2"],
    "one character for two delimiters": ["MSH|^~^&|SIL", "bad-delimiters at MSH-2"],
    "a delimiter beyond ASCII": ["MSH§^~\\&§SIL", "bad-delimiters at MSH-1"],
    "a line without a segment name": [`${msh()}\rPID|1\rfree text`, "bad-segment at line 3"],
    "a name that goes on": [`${msh()}\rPIDX|1`, "bad-segment at line 2"],
    "a name of two characters": [`${msh()}\rPI`, "bad-segment at line 2"],
    "a second message": [`${msh()}\rPID|1\r${msh()}\r`, "bad-segment at MSH[2]"],
    "UTF-16": [Buffer.from(`\uFEFF${msh()}`, "utf16le"), "charset at MSH-18"],
    "a set that is not read here": [`${msh("ISO IR87")}\rPID|1`, "charset at MSH-18"],
  };
  for (const [name, [input, expected]] of Object.entries(faults)) {
    it(`says where: ${name}`, () => {
      expect(faultOf(typeof input === "string" ? Buffer.from(input) : input)).toBe(expected);
    });
  }

  it("refuses what is longer than the limit without reading it", () => {
    const read = readMessage(bytesOf([msh()]), { maxBytes: 10 });
    expect(read.ok ? "" : read.fault.code).toBe("too-large");
  });

  it("repeats no content", () => {
    const read = readMessage(bytesOf([msh(), "SECRET NAME|1"]));
    expect(JSON.stringify(read)).not.toContain("SECRET");
  });
});

describe("delimiters", () => {
  it("takes them from MSH, whatever they are", () => {
    const message = messageOf("MSH$%*!?$SIL$LABO", "PID$1$$12%%%A?B*34$$DU!S!PONT%ANNE");
    expect(message.delimiters).toMatchObject({ field: "$", component: "%", subcomponent: "?" });
    expect(message.get("MSH-1")).toBe("$");
    expect(message.get("MSH-2")).toBe("%*!?");
    expect(message.get("PID-3.4.2")).toBe("B");
    expect(message.get("PID-3(2)")).toBe("34");
    expect(message.get("PID-5.1")).toBe("DU%PONT");
  });

  it("does without an escape and a subcomponent character, which may be left out", () => {
    const message = messageOf("MSH|^~|SIL|LABO", "PID|1||1&2^3~4\\F\\");
    expect(message.delimiters).toMatchObject({ escape: "", subcomponent: "" });
    expect(message.get("PID-3.1")).toBe("1&2");
    expect(message.get("PID-3(2)")).toBe("4\\F\\");
    expect(message.first("PID")?.subcomponents(3)).toBe(1);
  });

  it("knows the truncation character of version 2.7", () => {
    const message = messageOf("MSH|^~\\&#|SIL", "PID|1||\\P\\");
    expect(message.delimiters.truncation).toBe("#");
    expect(message.get("PID-3")).toBe("#");
  });
});
