/**
 * What a failed transaction means for those who wait for it: the database is away (try later), two
 * transactions met (try again now), or something in the rows themselves is at fault.
 */
export type DatabaseFault = "away" | "conflict" | "content";

/** Connection exceptions, operator intervention, insufficient resources, system error (SQLSTATE classes). */
const awayClasses = new Set(["08", "53", "57", "58"]);
/** Serialization failure, deadlock, lock not available. */
const conflicts = new Set(["40001", "40P01", "55P03"]);

export function faultOf(error: unknown): DatabaseFault {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== "string")
    return error instanceof Error && isConnectionLoss(error) ? "away" : "content";
  if (conflicts.has(code)) return "conflict";
  if (awayClasses.has(code.slice(0, 2))) return "away";
  // No right to write, a missing table: the installation is at fault, not the message.
  if (code.startsWith("42") || code.startsWith("25")) return "away";
  return /^E[A-Z]+$/.test(code) ? "away" : "content";
}

/** The driver reports a lost connection without a code. */
const isConnectionLoss = (error: Error): boolean =>
  /Connection terminated|Client has encountered a connection error|timeout/i.test(error.message);
