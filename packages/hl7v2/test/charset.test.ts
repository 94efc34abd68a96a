import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { encode, foldToAscii, readMessage, representable } from "../src/index.ts";
import { bytesOf, faultOf, messageFrom, msh } from "./support/messages.ts";

const name = "PID|1||||NOËL^ÉLÉONORE";

describe("the character set that MSH-18 declares", () => {
  for (const declared of ["8859/1", "8859/1~UNICODE UTF-8", "ISO-8859-1"]) {
    it(`reads ${declared} as Latin 1`, () => {
      const message = messageFrom(bytesOf([msh(declared), name], "latin1"));
      expect(message.charset).toBe("8859/1");
      expect(message.charsetDeclared).toBe(declared);
      expect(message.get("PID-5.2")).toBe("ÉLÉONORE");
      expect(message.charsetFaults).toEqual([]);
    });
  }

  for (const declared of ["UNICODE UTF-8", "UTF-8", "utf8", "unicode utf-8"]) {
    it(`reads ${declared} as UTF-8`, () => {
      const message = messageFrom(bytesOf([msh(declared), `${name} œ €`]));
      expect(message.charset).toBe("utf-8");
      expect(message.get("PID-5.2")).toBe("ÉLÉONORE œ €");
    });
  }

  it("reads the eight other characters of 8859/15", () => {
    const message = messageFrom(encode(`${msh("8859/15")}\rPID|1||||€ŠšŽžŒœŸ^é`, "8859/15"));
    expect(message.get("PID-5")).toBe("€ŠšŽžŒœŸ");
    expect(message.get("PID-5.2")).toBe("é");
  });

  it("reads ASCII", () => {
    expect(messageFrom(bytesOf([msh("ASCII"), "PID|1"])).charset).toBe("us-ascii");
  });

  it("takes another part of ISO 8859 for ASCII while there is nothing else in it", () => {
    expect(messageFrom(bytesOf([msh("8859/2"), "PID|1"])).charset).toBe("us-ascii");
    expect(faultOf(bytesOf([msh("8859/2"), name], "latin1"))).toBe("charset at MSH-18");
  });
});

describe("without MSH-18", () => {
  it("reads UTF-8 where the bytes are that, and says that none was declared", () => {
    const message = messageFrom(bytesOf([msh(), name]));
    expect([message.charset, message.charsetDeclared]).toEqual(["utf-8", ""]);
    expect(message.get("PID-5")).toBe("NOËL");
  });

  it("reads Latin 1 otherwise", () => {
    const message = messageFrom(bytesOf([msh(), name], "latin1"));
    expect([message.charset, message.get("PID-5")]).toEqual(["8859/1", "NOËL"]);
  });

  it("reads the set that the caller knows of", () => {
    const read = readMessage(encode(`${msh('""')}\rPID|1||||CŒUR`, "8859/15"), {
      defaultCharset: "8859/15",
    });
    expect(read.ok && read.message.get("PID-5")).toBe("CŒUR");
  });
});

describe("bytes that the set does not have", () => {
  it("says where they stand, once per field, and never what they are", () => {
    const bytes = bytesOf([msh("UNICODE UTF-8"), name, "OBX|1|ST|é|é", "OBX|2"], "latin1");
    const { charsetFaults } = messageFrom(bytes);
    expect(charsetFaults.map((fault) => fault.place)).toEqual(["PID-5", "OBX[1]-3", "OBX[1]-4"]);
    expect(bytes[charsetFaults[0]?.offset ?? 0]).toBe(0xcb);
  });

  it("finds control codes in Latin 1: Windows or UTF-8 text under a wrong name", () => {
    const message = messageFrom(bytesOf([msh("8859/1"), "PID|1||||É^D\u0092OR"], "latin1"));
    expect(message.charsetFaults.map((fault) => fault.place)).toEqual(["PID-5"]);
  });

  it("finds anything above 0x7F in ASCII", () => {
    const message = messageFrom(bytesOf([msh("ASCII"), "PID|1||||é"], "latin1"));
    expect(message.charsetFaults.map((fault) => fault.place)).toEqual(["PID-5"]);
  });

  const malformed = ["c0af", "eda080", "f4908080", "e282", "80", "f0808080", "c3"];
  for (const hex of malformed) {
    it(`finds ${hex}, which is no UTF-8`, () => {
      const bytes = Buffer.concat([
        bytesOf([msh("UTF-8")]),
        Buffer.from("PID|é|"),
        Buffer.from(hex, "hex"),
      ]);
      expect(messageFrom(bytes).charsetFaults.map((fault) => fault.place)).toEqual(["PID-2"]);
    });
  }

  it("finds nothing in characters of every length", () => {
    const message = messageFrom(bytesOf([msh("UTF-8"), "PID|aé€😀\u{10FFFF}|퟿"]));
    expect(message.charsetFaults).toEqual([]);
  });
});

describe("writing in a character set", () => {
  it("writes the nearest plain form of what a set does not have", () => {
    expect(encode("l’œuf – 5 €", "8859/1").toString("latin1")).toBe("l'oeuf - 5 EUR");
    expect(foldToAscii("Élève à Łódź, 漢😀")).toBe("Eleve a Lodz, ??");
    expect(encode("¤œ", "8859/15")).toEqual(Buffer.from([0x3f, 0xbd]));
  });

  it("knows beforehand whether everything can be written", () => {
    expect(representable("œ", "8859/15")).toBe(true);
    expect(representable("œ", "8859/1")).toBe(false);
    expect(representable("¤", "8859/15")).toBe(false);
    expect(representable("é", "us-ascii")).toBe(false);
    expect(representable("\ud800", "utf-8")).toBe(false);
  });
});
