import { readMessage } from "#hl7v2";

/** MSA-1 of table 0008: AA, or CA where the sender asked for the enhanced mode; of a form its code. */
export function isAcceptance(answer: Uint8Array): boolean {
  const read = readMessage(answer);
  const code = read.ok ? read.message.first("MSA")?.value(1, 1, 1, 1) : codeOfForm(answer);
  return /^[AC]A$/.test(code ?? "");
}

function codeOfForm(answer: Uint8Array): string | undefined {
  try {
    return JSON.parse(Buffer.from(answer).toString("utf8")).code;
  } catch {
    return undefined;
  }
}
