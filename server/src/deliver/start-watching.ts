import type { Pool } from "pg";
import type { Clock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { Logger } from "../platform/log.ts";
import { takeBounces } from "./bounces/take-bounces.ts";
import { every, type Repeated } from "./every.ts";
import { callOperator } from "./hold/call-operator.ts";
import { countHolds, type HoldCounts } from "./hold/holds.sql.ts";
import { openPauses, park, unpark } from "./hold/pauses.sql.ts";
import { type IsHeld, lookEveryMs, Pauses } from "./hold/pauses.ts";
import { type Audit, holdWatch } from "./hold/watch.ts";
import type { NoticeMail } from "./recipients/contract.ts";
import type { Noted } from "./untold/note.sql.ts";
import { notifyLaboratories } from "./untold/notify.ts";
import { untoldWatch } from "./untold/watch.ts";

/** Between looks, milliseconds: who could not be told, whether a sender left its range. */
const pace = {
  untold: 2_000,
  hold: 2_000,
  notices: 3_000,
  parking: 5_000,
  freeing: 1_000,
  bounces: 5_000,
  call: 15_000,
} as const;

export interface WatchingParts {
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly audit: Audit;
  /** Null where no mail server is named. */
  readonly mail: NoticeMail | null;
  /** Who is written to of a hold; null where nobody is named. */
  readonly operatorEmail: string | null;
  /** Whether a sender that left its range is held; what it sends is counted either way. */
  readonly holds: boolean;
  /** Told which recipients have something due again. */
  readonly onFreed: (recipient: string) => void;
  /** Where mail that comes back is delivered to; null: it is not read. */
  readonly bounces: { readonly maildir: string; readonly keys: KeyStore } | null;
  readonly onBounce?: (kind: string) => void;
  readonly onNoted?: (noted: Noted) => void;
  readonly onNotice?: (state: string) => void;
}

export interface Watching {
  readonly isHeld: IsHeld;
  counts(): Promise<HoldCounts>;
  stop(): Promise<void>;
}

/** Starts what looks after deliveries beside sending them, with a pool of its own. */
export function startWatching(parts: WatchingParts): Watching {
  const { log, mail, operatorEmail: address } = parts;
  const now = (): Date => parts.clock.now();
  const pool = createPool(parts.databaseUrl, {
    role: "worker",
    max: 3,
    applicationName: "opendep worker watch",
  });
  const pauses = new Pauses();
  const { onNoted, onNotice: onEnded } = parts;
  const repeated = [
    every(lookEveryMs, "pauses", log, async () => pauses.set(await openPauses(pool))),
    every(pace.parking, "parking", log, () => park(pool, now())),
    every(pace.freeing, "freeing", log, async () => {
      for (const recipient of await unpark(pool, now())) parts.onFreed(recipient);
    }),
    every(
      pace.untold,
      "who could not be told",
      log,
      untoldWatch({ pool, now, log, ...(onNoted ? { onNoted } : {}) }),
    ),
    every(
      pace.hold,
      "holds",
      log,
      holdWatch({ pool, now, log, audit: parts.audit, holds: parts.holds }),
    ),
    ...(mail === null
      ? []
      : [
          every(pace.notices, "notices", log, () =>
            notifyLaboratories({ pool, mail, now, log, ...(onEnded ? { onEnded } : {}) }),
          ),
        ]),
    ...(parts.bounces === null ? [] : [bounces(parts, parts.bounces, pool)]),
    ...(mail === null || address === null
      ? []
      : [every(pace.call, "calls", log, () => callOperator({ pool, mail, address, now, log }))]),
  ];
  return {
    isHeld: pauses.holds,
    counts: () => countHolds(pool),
    async stop() {
      await Promise.all(repeated.map((one) => one.stop()));
      mail?.close();
      await pool.end();
    },
  };
}

function bounces(
  { clock, log, onBounce }: WatchingParts,
  { maildir, keys }: NonNullable<WatchingParts["bounces"]>,
  pool: Pool,
): Repeated {
  const onMail = onBounce ? { onMail: onBounce } : {};
  return every(pace.bounces, "bounces", log, () =>
    takeBounces({ pool, keys, maildir, now: () => clock.now(), ...onMail }),
  );
}
