import { startSmsc, type Taken } from "../../standins/sms/smsc.ts";
import { inFlight } from "./told.ts";

/** What a carrier took of one message: when, milliseconds since 1970, and whether a receipt will come. */
interface Text {
  readonly at: number;
  readonly isSilent: boolean;
}

/** A carrier that notes what it takes. Of half the numbers it says nothing afterwards. */
export interface NotingCarrier {
  readonly port: number;
  /** By the carrier's message id. */
  readonly texts: ReadonlyMap<string, Text>;
  stop(): Promise<void>;
}

const isSilent = (to: string): boolean => Number(to.at(-1)) % 2 === 0;
/** Three numbers in ten are none: whoever has one is told by e-mail. */
const isRefused = (to: string): boolean => ["1", "5", "9"].includes(to.at(-1) ?? "");

export async function startNotingCarrier(): Promise<NotingCarrier> {
  const texts = new Map<string, Text>();
  const carrier = await startSmsc({
    smppPort: 0,
    fate: (to) => (isRefused(to) ? "refused" : isSilent(to) ? "silent" : "delivered"),
    receiptAfterMs: 500,
    onMessage: ({ id, to }: Taken) => texts.set(id, { at: Date.now(), isSilent: isSilent(to) }),
    onReceipt() {},
  });
  return { port: carrier.port, texts, stop: () => carrier.stop() };
}

export interface Texted {
  readonly texts: number;
  /** Sent, says the database, and the carrier never had it. */
  readonly lost: number;
  /** The database knows another one in its place; in flight when a process was killed. */
  readonly twice: number;
  /** The same without such a reason. */
  readonly wrong: number;
}

/**
 * Holds what a carrier took against the ids that the database has of it. Once a receipt has come the
 * database lets an id go, so those that no receipt comes of are looked at.
 * @param awaited ids of the messages that a receipt is awaited of
 * @param kills moments at which something was killed, milliseconds since 1970
 */
export function compareTexted(
  texts: NotingCarrier["texts"],
  awaited: ReadonlySet<string>,
  kills: readonly number[],
): Texted {
  const unknown = [...texts].filter(([id, { isSilent }]) => isSilent && !awaited.has(id));
  const excused = unknown.filter(([, { at }]) => inFlight(at, kills));
  return {
    texts: texts.size,
    lost: [...awaited].filter((id) => !texts.has(id)).length,
    twice: excused.length,
    wrong: unknown.length - excused.length,
  };
}
