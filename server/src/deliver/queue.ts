import type { StepBack } from "../platform/step-back.ts";
import { claimDue, type DueRow, leaseMs } from "./claim.sql.ts";
import { endedBy, givenBack } from "./ended.ts";
import { EndedWriter } from "./ended-writer.ts";
import { type HoldBackParts, holdBack } from "./hold-back.ts";
import { openPage, type PageParts, type Ready } from "./open-page.ts";
import { Pause } from "./pause.ts";
import type { Channel } from "./recipients/contract.ts";
import { sendWithin } from "./send-within.ts";
import { Slots } from "./slots.ts";
import { type EndedOn, writeEnded } from "./write-ended.sql.ts";

/** Deliveries claimed at once, or as many as a channel has room for: few enough to be sent soon. */
const pageSize = 64;
/** Looks by itself this often, for retries and for leases that ran out; milliseconds. */
const sweepMs = 1_000;
/** Pages begin this far apart at least where they are not full, milliseconds: few statements for many. */
const paceMs = 100;
/** What is under way at a stop gets this long to end, milliseconds. */
const stopMs = 8_000;

export interface QueueParts extends PageParts {
  readonly channel: Channel;
  /** How long to rest between pages, so that taking results has the cores it needs. */
  readonly stepBack?: Pick<StepBack, "restAfter">;
  /** Whether what was claimed is held meanwhile. */
  readonly isHeld?: (organisationId: number) => boolean;
  readonly gather: HoldBackParts["gather"];
  readonly fallbackMinutes: EndedOn["fallbackMinutes"];
  /** Told when it is written down how some ended. */
  readonly onWritten?: () => void;
  /** Told how each delivery ended: sent, waiting, undeliverable, dead ... */
  readonly onEnded?: (state: string, row: DueRow) => void;
}

export interface DeliveryQueue {
  /** There may be something due: looks at once, or right after what it is doing. */
  wake(): void;
  /** Resting because the server of the channel is away. */
  paused(): boolean;
  /** Claims no more, gives back what was not begun, waits a moment for what was. */
  stop(): Promise<void>;
}

/**
 * The queue of one channel, apart from all others: one that hangs never stops another. Messages
 * are claimed in small pages and started one by one as the channel has room, so that one that hangs
 * holds up none of the others either.
 */
export function startQueue(parts: QueueParts): DeliveryQueue {
  const { recipient, channel: name } = parts.channel;
  const queue = `${recipient}/${name}`;
  const slots = new Slots(parts.channel.parallel);
  const pause = new Pause();
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let signal = Promise.withResolvers<void>();

  const { fallbackMinutes } = parts;
  const on = { recipient, channel: name, carrier: parts.channel.carrier ?? null, fallbackMinutes };
  const writer = new EndedWriter(
    async (group) => {
      await writeEnded(parts.pool, on, group, parts.now());
      parts.onWritten?.();
    },
    (error) =>
      parts.log.error(
        { event: "delivery.not-written", err: error, queue },
        "how deliveries ended is kept to be written",
      ),
  );

  const send = async ({ row, message, contactHash }: Ready): Promise<void> => {
    const result = await sendWithin(parts.channel, message);
    if (result.kind === "away") pause.begin(Date.now());
    else if (result.failure !== "time-limit") pause.end();
    const how = endedBy(row, result, parts.now());
    const cost = Math.round((parts.channel.costOf?.(message.address) ?? 0) * 1_000_000);
    writer.add(how.state === "sent" ? { ...how, contactHash, cost } : how);
    parts.onEnded?.(how.state, row);
  };

  /** Whether this one may be begun: there is time before its lease ends, and a server to take it. */
  const mayBegin = (claimedAt: number, row: DueRow): boolean =>
    !stopped &&
    !parts.isHeld?.(row.organisation_id) &&
    pause.left(Date.now()) === 0 &&
    Date.now() + parts.channel.limitMs < claimedAt + leaseMs;

  /** What of the claimed ones is to be sent now, and how the others end. */
  const open = async (rows: readonly DueRow[]) => {
    const page = await openPage(parts, rows, parts.channel);
    const { go, held } = await holdBack(parts, page.ready, parts.now());
    return { go, ended: [...page.ended, ...held] };
  };

  /** One page, begun to its end; returns whether there may be more. */
  const work = async (): Promise<boolean> => {
    // Nothing new while what was sent is not written down; a stop does not wait for it here.
    if (!(await Promise.race([writer.settled(), stopping.promise]))) return false;
    const alone = pause.probing;
    const claimedAt = Date.now();
    const most = alone ? 1 : Math.max(pageSize, parts.channel.parallel);
    const rows = await claimDue(parts.pool, recipient, name, parts.now(), most);
    if (rows.length === 0) return false;
    const page = await open(rows).catch((error) => {
      writer.add(...rows.map((row: DueRow) => givenBack(row, parts.now())));
      throw error;
    });
    writer.add(...page.ended);
    for (const how of page.ended) parts.onEnded?.(how.state, how.row);
    for (const ready of page.go) {
      await Promise.race([slots.free(), stopping.promise]);
      if (mayBegin(claimedAt, ready.row)) slots.start(send(ready));
      else writer.add(givenBack(ready.row, parts.now()));
    }
    if (alone) await Promise.race([slots.settled(), stopping.promise]);
    return rows.length === most;
  };

  /** Works on pages until there is no full one any more, with rests between. */
  const workAll = async (): Promise<void> => {
    while (!stopped && pause.left(Date.now()) === 0) {
      const begun = performance.now();
      const mayBeMore = await work();
      const workedMs = performance.now() - begun;
      const restMs = (await parts.stepBack?.restAfter(workedMs)) ?? 0;
      const leastMs = mayBeMore ? 0 : paceMs - workedMs;
      await Promise.race([delay(Math.max(restMs, leastMs)), stopping.promise]);
      if (!mayBeMore) return;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      signal = Promise.withResolvers<void>();
      try {
        await workAll();
      } catch (error) {
        parts.log.error(
          { event: "delivery.failed", err: error, queue },
          "deliveries are tried again",
        );
        await Promise.race([delay(sweepMs), stopping.promise]);
      }
      await Promise.race([signal.promise, stopping.promise, delay(sweepMs)]);
    }
  };
  const running = loop();

  return {
    wake: () => signal.resolve(),
    paused: () => pause.left(Date.now()) > 0,
    async stop() {
      stopped = true;
      stopping.resolve();
      await running;
      await Promise.race([slots.settled(), delay(stopMs)]);
      parts.channel.close();
      await writer.close(stopMs);
    },
  };
}

const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
