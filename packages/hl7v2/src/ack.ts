import { type FieldInput, messageText } from "./build.ts";
import { standardDelimiters } from "./delimiters.ts";
import { encode, foldToAscii } from "./encode.ts";
import { errorCodeAndLocation, errorLocation } from "./error-location.ts";
import type { Message } from "./message.ts";
import { timestamp } from "./timestamp.ts";

export interface AckError {
  /** "PID-7", "OBX[2]-5.1"; another text (a line number) leaves ERR-2 empty. */
  readonly place: string;
  /** ERR-3, of table 0357: `{ id: "101", text: "Required field missing", system: "HL70357" }`. */
  readonly code: { readonly id: string; readonly text: string; readonly system: string };
  /** ERR-4, of table 0516. */
  readonly severity: "E" | "W" | "I";
  /** ERR-8: a sentence for a person. */
  readonly userMessage: string;
  /** ERR-5: the answering application's own code. */
  readonly applicationCode?: string;
}

export interface AckInput {
  /** The message answered; null when it could not be read. */
  readonly original: Message | null;
  /** MSA-1, of table 0008. */
  readonly code: "AA" | "AE" | "AR" | "CA" | "CE" | "CR";
  /** MSH-10 of the answer itself. */
  readonly controlId: string;
  readonly at: Date;
  /** The offset from UTC in minutes in which MSH-7 tells the time; 0 without it. */
  readonly offsetMinutes?: number;
  /** MSA-3. */
  readonly text?: string;
  /** MSH-3 and MSH-4 of the answer where the original names no receiver. */
  readonly application?: string;
  readonly facility?: string;
  readonly errors: readonly AckError[];
  /** Segments of the answering application's own behind these, as `["ZXX", "1", "text"]`. */
  readonly further?: readonly (readonly string[])[];
}

/**
 * The answer to a message (HL7 v2.5.1 section 2.9): MSH, MSA and one ERR per error, in the
 * original's delimiters, version and character set, sender and receiver swapped. Its texts are
 * written without accents for a sender that declares no set, since such a one reads ASCII
 * (2.15.9.18). Below v2.5 the place goes to ERR-1 instead of ERR-2; the later fields are written
 * all the same, for the people who read the sender's journal. An original without a readable MSH
 * gets a v2.5 answer with an empty MSA-2.
 */
export function buildAck(input: AckInput): Uint8Array {
  const { original } = input;
  const delimiters = original?.delimiters ?? standardDelimiters;
  // Not buildMessage: a sender may leave out the escape character, and is answered all the same.
  const text = messageText([header(input), ...verdict(input)], delimiters);
  return encode(text, original?.charset ?? "utf-8");
}

function header(input: AckInput): FieldInput[] {
  const msh = input.original?.segments[0];
  const sent = (field: number, fallback = ""): FieldInput => {
    const raw = msh?.raw(field) ?? "";
    return raw === "" ? fallback : { raw };
  };
  return [
    "MSH",
    "",
    "",
    sent(5, input.application),
    sent(6, input.facility),
    sent(3),
    sent(4),
    timestamp(input.at, input.offsetMinutes),
    "",
    messageType(msh?.value(9, 1, 2) ?? ""),
    input.controlId,
    sent(11, "P"),
    sent(12, "2.5"),
    "",
    "",
    "",
    "",
    sent(17),
    input.original === null ? "UNICODE UTF-8" : { raw: msh?.raw(18, 1) ?? "" },
  ];
}

function messageType(trigger: string): FieldInput {
  return trigger === "" ? "ACK" : ["ACK", trigger, "ACK"];
}

function verdict(input: AckInput): FieldInput[][] {
  const speak = input.original?.charsetDeclared === "" ? foldToAscii : asItIs;
  const controlId = input.original?.segments[0]?.raw(10) ?? "";
  const msa: FieldInput[] = ["MSA", input.code, { raw: controlId }];
  if (input.text !== undefined) msa.push(speak(input.text));
  const version = input.original?.get("MSH-12") ?? "";
  const errors = input.errors.map((error) => errorSegment(error, version, speak));
  return [msa, ...errors, ...(input.further ?? []).map((segment) => segment.map(speak))];
}

function asItIs(text: string): string {
  return text;
}

function errorSegment(
  error: AckError,
  version: string,
  speak: (text: string) => string,
): FieldInput[] {
  const code = [error.code.id, speak(error.code.text), error.code.system];
  const [eld, erl] = /^2\.[0-4](\.|$)/.test(version)
    ? [errorCodeAndLocation(error.place, code), ""]
    : ["", errorLocation(error.place)];
  const own = error.applicationCode ?? "";
  return ["ERR", eld, erl, code, error.severity, own, "", "", speak(error.userMessage)];
}
