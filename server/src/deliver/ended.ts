import { nextTry, nextTryForever } from "./backoff.ts";
import type { DueRow, Ended } from "./claim.sql.ts";
import type { SendResult } from "./recipients/contract.ts";

/** How a delivery ended, with nothing else to say. */
export const ended = (
  row: DueRow,
  state: Ended["state"],
  failure: string | null = null,
): Ended => ({ row, state, nextTryAt: null, receipt: null, failure });

/** Given back untried: it counts as no try. */
export const givenBack = (row: DueRow, now: Date): Ended => ({
  ...ended(row, "untried"),
  nextTryAt: now,
});

/** What becomes of a delivery by what its channel said of the message. */
export function endedBy(row: DueRow, result: SendResult, now: Date): Ended {
  switch (result.kind) {
    case "sent":
      return { ...ended(row, "sent"), receipt: result.receipt };
    case "never":
      return ended(row, "dead", result.failure);
    case "away":
      return {
        ...ended(row, "waiting", result.failure),
        nextTryAt: nextTryForever(row.attempts, now),
      };
    case "later": {
      const again = nextTry(row.attempts, now);
      if (!again) return ended(row, "dead", result.failure);
      return { ...ended(row, "waiting", result.failure), nextTryAt: again };
    }
  }
}
