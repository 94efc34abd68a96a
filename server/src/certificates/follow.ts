import type { Pool } from "pg";
import { transaction } from "../platform/database/pool.ts";
import { dayOf } from "../platform/day.ts";
import { type FollowLanesParts, followLanes, keepFollowing } from "../platform/follow-lanes.ts";
import type { StepBack } from "../platform/step-back.ts";
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
  /** How long to rest, so that taking results has the cores it needs. */
  readonly stepBack?: Pick<StepBack, "restAfter">;
  onFailure(error: unknown): void;
}

/** Versions looked at in one step. */
const step = 20_000;
/** Rows that go in one statement. */
const most = 2_000;

/**
 * Follows the record, and takes back the proofs and codes of reports that changed. A report is judged
 * by its state, in a transaction of its own, before the cursor passes it: what breaks off is done
 * again.
 */
export const followOnce = (parts: FollowParts): Promise<void> => followLanes(laneParts(parts));

const laneParts = (parts: FollowParts): FollowLanesParts => ({
  step,
  lags: () => readLags(parts.pool),
  async follow(stretch) {
    for (const report of await touchedReports(parts.pool, stretch)) {
      const [revoked, withdrawn] = await transaction(parts.pool, async (client) => [
        await judgeProofs(client, parts, report, parts.now()),
        await judgeCodes(client, parts, report, parts.now()),
      ]);
      if (revoked > 0) parts.onRevoked?.(revoked);
      if (withdrawn > 0) parts.onCodesWithdrawn?.(withdrawn);
    }
    await transaction(parts.pool, async (client) => {
      const { invitations = null } = parts;
      if (invitations !== null) await noteInvitations(client, stretch, invitations);
      await moveCursor(client, stretch);
    });
  },
});

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

/** Follows until stopped. */
export const followProofs = (parts: FollowParts): { stop(): Promise<void> } =>
  keepFollowing({ ...laneParts(parts), ...parts });
