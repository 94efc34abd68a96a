import { Buffer } from "node:buffer";
import { type Message, readMessage } from "../../src/index.ts";

/** A message from its segments, in UTF-8 unless `encoding` says otherwise, with CR as line end. */
export function bytesOf(
  segments: readonly string[],
  encoding: "utf8" | "latin1" = "utf8",
  lineEnd = "\r",
): Buffer {
  return Buffer.from(segments.map((segment) => segment + lineEnd).join(""), encoding);
}

/** The message in bytes that can be read; a fault fails the test. */
export function messageFrom(bytes: Uint8Array): Message {
  const read = readMessage(bytes);
  if (!read.ok) throw new Error(`${read.fault.code} at ${read.fault.place}: ${read.fault.detail}`);
  return read.message;
}

export function messageOf(...segments: readonly string[]): Message {
  return messageFrom(bytesOf(segments));
}

export function faultOf(bytes: Uint8Array): string {
  const read = readMessage(bytes);
  return read.ok ? "none" : `${read.fault.code} at ${read.fault.place}`;
}

/** MSH of an ORU^R01, with the character set given in MSH-18. */
export function msh(charset = ""): string {
  return `MSH|^~\\&|SIL|LABO|OPENDEP|NAT|20220115093000+0100||ORU^R01^ORU_R01|M1|T|2.5.1||||||${charset}`;
}
