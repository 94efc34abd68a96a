import { isUtf8 } from "node:buffer";

/** An acknowledgement as text: it is written in the character set of the message that it answers. */
export function textOf(answer: Uint8Array): string {
  if (isUtf8(answer)) return Buffer.from(answer).toString("utf8");
  return new TextDecoder("iso-8859-15").decode(answer);
}
