import { linesAddedTo, objectIn, writtenDate } from "./read-on.ts";

/** A paper that a simulated laboratory or pharmacy printed for a person with neither phone nor mail. */
export interface Paper {
  readonly code: string;
  readonly laboratory: string;
  /** Made up. */
  readonly birthDate: string;
}

/** Papers shown, the newest first. */
const most = 20;

/** Reads the papers from the ledgers: the codes stand in the answers that laboratories and pharmacies got. */
export function papersIn(...ledgers: string[]): () => readonly Paper[] {
  const people = new Map<string, { birthDate: string; laboratory: string }>();
  const papers: Paper[] = [];
  const added = linesAddedTo(...ledgers);
  return () => {
    for (const line of added()) {
      const { kind, n, mail, lab, birthDate, papers: codes } = objectIn(line);
      if (kind === "sent" && mail === null) {
        people.set(String(n), {
          birthDate: writtenDate(String(birthDate)),
          laboratory: String(lab),
        });
      }
      const person = people.get(String(n));
      if (kind !== "answer" || !person || !Array.isArray(codes)) continue;
      people.delete(String(n));
      for (const code of codes.map(String)) {
        // A repeat and a correction give the same code.
        if (papers.some((paper) => paper.code === code)) continue;
        papers.unshift({ code, ...person });
      }
      papers.length = Math.min(papers.length, most);
    }
    return papers;
  };
}
