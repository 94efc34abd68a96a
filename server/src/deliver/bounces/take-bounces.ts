import type { Pool } from "pg";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import { findReturned, markBounced } from "./bounce.sql.ts";
import { type Mail, newMails, removeMail, setAside } from "./maildir.ts";
import { type Report, readReport } from "./read-report.ts";
import { isOurs, readReturnTag } from "./return-tag.ts";

export interface BounceParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
  readonly maildir: string;
  readonly now: () => Date;
  /** Told of each mail what it was: bounced, other (a report of anything else), strange. */
  readonly onMail?: (kind: "bounced" | "other" | "strange") => void;
}

/** Reads what came back to return paths since the last look; a mail that cannot be judged yet stays. */
export async function takeBounces(parts: BounceParts): Promise<void> {
  for (const mail of await newMails(parts.maildir)) {
    const kind = await take(parts, mail, readReport(mail.text));
    if (kind !== "later") parts.onMail?.(kind);
  }
}

async function take(
  parts: BounceParts,
  mail: Mail,
  { tag, kind, status }: Report,
): Promise<"bounced" | "other" | "strange" | "later"> {
  const returned = tag === null ? null : readReturnTag(tag);
  const row = returned && (await findReturned(parts.pool, returned));
  if (kind === "none" || !returned || !row?.day || !proven(parts.keys, returned, row.day)) {
    await setAside(parts.maildir, mail);
    return "strange";
  }
  // It was faster than what we write down of its sending: it is read again in a moment.
  if (row.state === "sending") return "later";
  if (kind === "failed") {
    await markBounced(parts.pool, returned, `bounce-${status ?? "5.0.0"}`, parts.now());
  }
  await removeMail(parts.maildir, mail);
  return kind === "failed" ? "bounced" : "other";
}

function proven(
  keys: KeyStore,
  returned: NonNullable<ReturnType<typeof readReturnTag>>,
  day: string,
): boolean {
  try {
    return isOurs(keys, returned, day);
  } catch (error) {
    if (error instanceof KeyGone) return false;
    throw error;
  }
}
