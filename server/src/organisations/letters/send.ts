import type { Pool } from "pg";
import { nextTry } from "../../deliver/backoff.ts";
import type { NoticeMail } from "../../deliver/recipients/contract.ts";
import type { Logger } from "../../platform/log.ts";
import { claimLetters, type DueLetter, letterFailed, letterSent } from "./letters.sql.ts";
import { letterText } from "./texts.ts";

/** Letters of one look, all under way at once. */
const most = 10;

export interface LetterParts {
  readonly pool: Pool;
  readonly mail: NoticeMail;
  readonly now: () => Date;
  readonly log: Pick<Logger, "warn">;
}

/** Sends the letters that are due; one that is not taken is tried again for two days. */
export async function sendLetters(parts: LetterParts): Promise<void> {
  const due = await claimLetters(parts.pool, parts.now(), most);
  await Promise.all(due.map((one) => send(parts, one)));
}

async function send({ pool, mail, now, log }: LetterParts, due: DueLetter): Promise<void> {
  const { letter_id: id, kind, language, address, content, attempts } = due;
  const { subject, paragraphs } = letterText(kind, language, content, mail.publicUrl);
  const text = paragraphs.join("\n\n");
  const result = await mail.send({ address, subject, text, name: `registry.letter.${id}` });
  if (result.kind === "sent") return letterSent(pool, id, now());
  const { failure } = result;
  log.warn({ event: "letter.not-sent", letter: id, kind, failure }, "a letter was not taken");
  // Whose server is away waits for it; an address that takes none is given up.
  const next = result.kind === "never" ? null : nextTry(attempts, now());
  return letterFailed(pool, id, failure, next);
}
