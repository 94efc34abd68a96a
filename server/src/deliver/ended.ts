import { nextTry, nextTryForever } from "./backoff.ts";
import type { DueRow } from "./claim.sql.ts";
import type { SendResult } from "./recipients/contract.ts";
import type { Ended } from "./write-ended.sql.ts";

/** How a delivery ended, with nothing else to say. */
export const ended = (
  row: DueRow,
  state: Ended["state"],
  failure: string | null = null,
): Ended => ({ row, state, nextTryAt: null, receipt: null, failure });

/** Given back untried, for now or for a later time, and why if that is to be seen: it counts as no try. */
export const givenBack = (row: DueRow, nextTryAt: Date, why: string | null = null): Ended => ({
  ...ended(row, "untried", why),
  nextTryAt,
});

/** How long a message waits that a server had no room for, milliseconds. */
const busyMs = 1_000;

/** What becomes of a delivery by what its channel said of the message. */
export function endedBy(row: DueRow, result: SendResult, now: Date): Ended {
  switch (result.kind) {
    case "sent":
      return { ...ended(row, "sent"), receipt: result.receipt };
    case "never":
      return ended(row, "undeliverable", result.failure);
    case "busy":
      return givenBack(row, new Date(now.getTime() + busyMs));
    case "away":
      return {
        ...ended(row, "waiting", result.failure),
        nextTryAt: nextTryForever(row.attempts, now),
      };
    case "later": {
      const again = nextTry(row.attempts, now);
      if (!again) return ended(row, "undeliverable", result.failure);
      return { ...ended(row, "waiting", result.failure), nextTryAt: again };
    }
  }
}
