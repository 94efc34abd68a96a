import { readMessage } from "#hl7v2";

/** MSA-1 of table 0008: AA, or CA where the sender asked for the enhanced mode. */
export function isAcceptance(answer: Uint8Array): boolean {
  const read = readMessage(answer);
  return read.ok && /^[AC]A$/.test(read.message.first("MSA")?.value(1, 1, 1, 1) ?? "");
}
