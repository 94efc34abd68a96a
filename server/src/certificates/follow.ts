import type { Pool } from "pg";
import { transaction } from "../platform/database/pool.ts";
import { dayOf } from "../platform/day.ts";
import { forgetCodes, forgetTries } from "./activation/forget.sql.ts";
import { judgeCodes } from "./activation/withdraw.ts";
import { forgetEnded, moveCursor, readLags, touchedReports } from "./follow.sql.ts";
import {
  type InvitationRules,
  inviteDue,
  mostInvited,
  noteInvitations,
} from "./invitations.sql.ts";
import { type JudgeParts, judgeProofs } from "./judge.ts";

export interface FollowParts extends JudgeParts {
  readonly pool: Pool;
  now(): Date;
  /** Which positives earn a recovery, and when one is told so; null: nobody is. */
  readonly invitations?: InvitationRules | null;
  onRevoked?(proofs: number): void;
  onCodesWithdrawn?(codes: number): void;
  onFailure(error: unknown): void;
}

/** Versions looked at in one step. */
const step = 20_000;
/** Rows that go in one statement. */
const most = 2_000;
const everyMs = 1_000;

/**
 * Follows the record, and takes back the proofs and codes of reports that changed. A report is judged
 * by its state, in a transaction of its own, before the cursor passes it: what breaks off is done
 * again.
 */
export async function followOnce(parts: FollowParts): Promise<void> {
  for (const { lane, followed, position } of await readLags(parts.pool)) {
    for (let from = followed; from < position; from += step) {
      const to = Math.min(from + step, position);
      for (const report of await touchedReports(parts.pool, { lane, from, to })) {
        const [revoked, withdrawn] = await transaction(parts.pool, async (client) => [
          await judgeProofs(client, parts, report, parts.now()),
          await judgeCodes(client, parts, report, parts.now()),
        ]);
        if (revoked > 0) parts.onRevoked?.(revoked);
        if (withdrawn > 0) parts.onCodesWithdrawn?.(withdrawn);
      }
      await transaction(parts.pool, async (client) => {
        const { invitations = null } = parts;
        if (invitations !== null) await noteInvitations(client, { lane, from, to }, invitations);
        await moveCursor(client, { lane, from, to });
      });
    }
  }
}

/** Forgets what nobody can be shown any more. */
export async function forgetProofs(pool: Pool, now: Date): Promise<void> {
  while ((await forgetEnded(pool, dayOf(now), most)) >= most);
  while ((await forgetCodes(pool, dayOf(now), most)) >= most);
  await forgetTries(pool, now);
}

/** Invites those whose day has come. @param today local date */
export async function inviteToRecovery(
  pool: Pool,
  rules: InvitationRules,
  today: string,
  now: Date,
): Promise<void> {
  let looked = mostInvited;
  while (looked === mostInvited) {
    looked = await transaction(pool, (client) => inviteDue(client, rules, today, now));
  }
}

/** Follows until stopped, a second after each time. */
export function followProofs(parts: FollowParts): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    await followOnce(parts).catch(parts.onFailure);
    if (!stopped) timer = setTimeout(() => (running = round()), everyMs);
  };
  let running = round();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
