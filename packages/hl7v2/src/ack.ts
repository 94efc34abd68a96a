import { type FieldInput, messageText } from "./build.ts";
import { type Delimiters, encodingCharacters, standardDelimiters } from "./delimiters.ts";
import { encode, foldToAscii } from "./encode.ts";
import { errorCodeAndLocation, errorLocation } from "./error-location.ts";
import { escapeText } from "./escape.ts";
import type { Message } from "./message.ts";
import type { Segment } from "./segment.ts";
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
  readonly text?: string | undefined;
  /** MSH-3 and MSH-4 of the answer where the original names no receiver. */
  readonly application?: string;
  readonly facility?: string;
  readonly errors: readonly AckError[];
  /** Segments of the answering application's own behind these, as `["ZXX", "1", "text"]`. */
  readonly further?: readonly (readonly string[])[] | undefined;
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
  const speak = original?.charsetDeclared === "" ? foldToAscii : asItIs;
  // Not buildMessage: a sender may leave out the escape character, and is answered all the same.
  const text =
    `${header(input, delimiters)}\r${verdict(input, delimiters, speak)}\r` +
    messageText(detail(input, speak), delimiters);
  return encode(text, original?.charset ?? "utf-8");
}

/** MSH. Every answer has it and MSA, so these two are written without a detour by their fields. */
function header(input: AckInput, delimiters: Delimiters): string {
  const msh = input.original?.segments[0];
  return [
    "MSH",
    encodingCharacters(delimiters),
    sent(msh, 5) || escapeText(input.application ?? "", delimiters),
    sent(msh, 6) || escapeText(input.facility ?? "", delimiters),
    sent(msh, 3),
    sent(msh, 4),
    escapeText(timestamp(input.at, input.offsetMinutes), delimiters),
    "",
    messageType(msh?.value(9, 1, 2) ?? "", delimiters),
    escapeText(input.controlId, delimiters),
    sent(msh, 11) || "P",
    sent(msh, 12) || escapeText("2.5", delimiters),
    "",
    "",
    "",
    "",
    sent(msh, 17),
    msh === undefined ? "UNICODE UTF-8" : msh.raw(18, 1),
  ].join(delimiters.field);
}

/** A field as the original has it, escaped already. */
function sent(msh: Segment | undefined, field: number): string {
  return msh === undefined ? "" : msh.raw(field);
}

function messageType(trigger: string, delimiters: Delimiters): string {
  const { component } = delimiters;
  return trigger === ""
    ? "ACK"
    : `ACK${component}${escapeText(trigger, delimiters)}${component}ACK`;
}

/** MSA. */
function verdict(input: AckInput, delimiters: Delimiters, speak: (text: string) => string): string {
  const { field } = delimiters;
  const answered = `MSA${field}${input.code}${field}${sent(input.original?.segments[0], 10)}`;
  if (input.text === undefined) return answered;
  return `${answered}${field}${escapeText(speak(input.text), delimiters)}`;
}

/** ERR, and what the application has to add. */
function detail(
  { original, errors, further = [] }: AckInput,
  speak: (text: string) => string,
): readonly FieldInput[][] {
  if (errors.length === 0 && further.length === 0) return nothing;
  const version = original?.get("MSH-12") ?? "";
  return [
    ...errors.map((error) => errorSegment(error, version, speak)),
    ...further.map((segment) => segment.map(speak)),
  ];
}

const nothing: readonly FieldInput[][] = [];

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
