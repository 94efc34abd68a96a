/** What an answer says of itself. */
export interface Answer {
  /** AA, AE or AR; CA, CE and CR say the same of a laboratory that asks for them. */
  readonly code: string;
  /** The control id of the message that it answers. */
  readonly of: string;
  /** Its own control id. */
  readonly id: string;
  /** Codes for people with neither phone nor mail, which the laboratory prints; absent without any. */
  readonly papers?: readonly string[];
}

const sameAs: Readonly<Record<string, string>> = { CA: "AA", CE: "AE", CR: "AR" };

/** Reads MSH-10, MSA-1, MSA-2 and the codes of ZDP-5 by hand, apart from the platform's own codec. */
export function readAnswer(bytes: Uint8Array): Answer {
  const text = Buffer.from(bytes).toString("latin1");
  const separator = text[3] ?? "|";
  const segments = text.split(/[\r\n]+/).map((line) => line.split(separator));
  const msa = segments.find(([name]) => name === "MSA") ?? [];
  const code = msa[1] ?? "";
  const papers = segments.flatMap(([name, , , , , paper]) =>
    name === "ZDP" && paper ? [paper] : [],
  );
  const answer = { code: sameAs[code] ?? code, of: msa[2] ?? "", id: segments[0]?.[9] ?? "" };
  return papers.length > 0 ? { ...answer, papers } : answer;
}
