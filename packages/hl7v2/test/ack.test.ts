import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { type AckInput, buildAck, encode } from "../src/index.ts";
import { messageFrom } from "./support/messages.ts";

const at = new Date("2026-01-15T08:30:05Z");
const errors: AckInput["errors"] = [
  {
    place: "PID-7",
    code: { id: "102", text: "Data type error", system: "HL70357" },
    severity: "E",
    applicationCode: "birth-date.invalid",
    userMessage: "Ce jour n'existe pas | vérifiez.",
  },
  {
    place: "OBX[2]-5.1",
    code: { id: "103", text: "Table value not found", system: "HL70357" },
    severity: "W",
    userMessage: "Valeur inconnue.",
  },
];

const original = (version: string, charset: string, delimiters = "|^~\\&") =>
  messageFrom(
    encode(
      `MSH${delimiters}|SIL|LABO|OPENDEP|NAT|20260115093000+0100||ORU^R01|M\\S\\1|P|${version}|||||FRA|${charset}\r`
        .replaceAll("|", delimiters.charAt(0))
        .replace(`MSH${delimiters}`, `MSH${delimiters}`),
      "utf-8",
    ),
  );

const linesOf = (input: Partial<AckInput> & Pick<AckInput, "original">): string[] =>
  Buffer.from(buildAck({ code: "AE", controlId: "A1", at, offsetMinutes: 60, errors, ...input }))
    .toString("utf8")
    .split("\r");

describe("an acknowledgement", () => {
  it("answers in the sender's version and set, sender and receiver swapped, an ERR for each fault", () => {
    expect(linesOf({ original: original("2.5.1", "UNICODE UTF-8") })).toEqual([
      "MSH|^~\\&|OPENDEP|NAT|SIL|LABO|20260115093005+0100||ACK^R01^ACK|A1|P|2.5.1|||||FRA|UNICODE UTF-8",
      "MSA|AE|M\\S\\1",
      "ERR||PID^1^7|102^Data type error^HL70357|E|birth-date.invalid|||Ce jour n'existe pas \\F\\ vérifiez.",
      "ERR||OBX^2^5^1^1|103^Table value not found^HL70357|W||||Valeur inconnue.",
      "",
    ]);
  });

  it("gives the place in ERR-1 to a sender of a version before 2.5", () => {
    const lines = linesOf({ original: original("2.3.1", "UNICODE UTF-8") });
    expect(lines[2]).toMatch(/^ERR\|PID\^1\^7\^102&Data type error&HL70357\|\|102\^/);
    expect(lines[3]).toMatch(/^ERR\|OBX\^2\^5\^103&/);
  });

  it("writes no accent to a sender that declares no set", () => {
    const [, , first] = linesOf({ original: original("2.5", "") });
    expect(first).toContain("n'existe pas \\F\\ verifiez.");
  });

  it("answers even what could not be read", () => {
    const lines = linesOf({
      original: null,
      application: "OPENDEP",
      facility: "NAT",
      code: "AR",
      errors: [],
      text: "no MSH",
    });
    expect(lines.slice(0, 2)).toEqual([
      "MSH|^~\\&|OPENDEP|NAT|||20260115093005+0100||ACK|A1|P|2.5||||||UNICODE UTF-8",
      "MSA|AR||no MSH",
    ]);
  });
});
