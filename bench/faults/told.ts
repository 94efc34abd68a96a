import type { ToldRow } from "./told.sql.ts";

/** What a mail server took of one message: when, each time. */
export type Mails = ReadonlyMap<string, readonly number[]>;

/** Notes each mail to a patient. What laboratories are written to is another matter. */
export function noteMail(mails: Map<string, number[]>): (mail: NotedMail) => void {
  return ({ messageId, to }) => {
    if (to.some((address) => address.startsWith("contact@"))) return;
    mails.set(messageId, [...(mails.get(messageId) ?? []), Date.now()]);
  };
}

interface NotedMail {
  readonly messageId: string;
  readonly to: readonly string[];
}

export interface Told {
  readonly mails: number;
  /** Sent, says the database, and the mail server never had it. */
  readonly lost: number;
  /** The mail server has it, and the database knows of no such message. */
  readonly unknown: number;
  /** Came twice, its first copy just before a process was killed: it was in flight. */
  readonly twice: number;
  /** Came twice without such a reason, or more than twice. */
  readonly wrong: number;
}

/** Between what a mail server took and the note that it did, with room for a database that restarts. */
const inFlightMs = 15_000;

/** Whether what was taken at a moment was under way when something was killed. */
export const inFlight = (taken: number, kills: readonly number[]): boolean =>
  kills.some((at) => at >= taken - 1_000 && at - taken < inFlightMs);

/**
 * Holds what a mail server took against what the database says was sent.
 * @param kills moments at which something was killed, milliseconds since 1970
 */
export function compareTold(
  rows: readonly ToldRow[],
  mails: Mails,
  kills: readonly number[],
): Told {
  const known = new Map(rows.map((row) => [row.id, row.state]));
  let [twice, wrong] = [0, 0];
  for (const times of mails.values()) {
    if (times.length < 2) continue;
    const [first = 0] = times;
    if (times.length === 2 && inFlight(first, kills)) twice += 1;
    else wrong += 1;
  }
  return {
    mails: [...mails.values()].reduce((sum, times) => sum + times.length, 0),
    lost: rows.filter((row) => row.state === "sent" && !mails.has(row.id)).length,
    unknown: [...mails.keys()].filter((id) => !known.has(id)).length,
    twice,
    wrong,
  };
}
