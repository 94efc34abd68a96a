import type { Actor } from "../access/actor.ts";
import { dayMoved, dayOf } from "../platform/day.ts";
import { KeyGone } from "../platform/keys/key-store.ts";
import { actorName } from "./audited.ts";
import { hashUnder } from "./day-keys.ts";
import type { CounterParts } from "./parts.ts";
import { keptMs } from "./request.ts";

/**
 * Keys under which entries wait on a device while the network is away: of this person and of a day, so
 * that nobody else who signs in on the device can read them. The client keeps them in memory alone.
 * Yesterday's is given too, for what was entered before midnight.
 */
export function waitingKeys(parts: CounterParts, actor: Actor) {
  const now = parts.clock.now();
  const today = dayOf(now);
  // There may be no record of today yet, and with it no key.
  parts.keys.ensure(`named/${today}`);
  return {
    today,
    hours: keptMs / 3_600_000,
    keys: [today, dayMoved(today, -1)].flatMap((day) => keyOf(parts, actor, day)),
  };
}

function keyOf({ keys }: CounterParts, actor: Actor, day: string) {
  try {
    const key = hashUnder(keys, day, "waiting", actorName(actor), String(actor.organisation.id));
    return [{ day, key: key.toString("base64url") }];
  } catch (error) {
    if (error instanceof KeyGone) return [];
    throw error;
  }
}
