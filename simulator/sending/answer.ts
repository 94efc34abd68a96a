/** What an answer says of itself. */
export interface Answer {
  /** AA, AE or AR; CA, CE and CR say the same of a laboratory that asks for them. */
  readonly code: string;
  /** The control id of the message that it answers. */
  readonly of: string;
  /** Its own control id. */
  readonly id: string;
}

const sameAs: Readonly<Record<string, string>> = { CA: "AA", CE: "AE", CR: "AR" };

/** Reads MSH-10, MSA-1 and MSA-2 by hand, apart from the platform's own codec. */
export function readAnswer(bytes: Uint8Array): Answer {
  const text = Buffer.from(bytes).toString("latin1");
  const separator = text[3] ?? "|";
  const segments = text.split(/[\r\n]+/).map((line) => line.split(separator));
  const msa = segments.find(([name]) => name === "MSA") ?? [];
  const code = msa[1] ?? "";
  return { code: sameAs[code] ?? code, of: msa[2] ?? "", id: segments[0]?.[9] ?? "" };
}
