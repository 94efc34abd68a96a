import { pausedWith } from "./paused-with.ts";
import type { OpenPause } from "./pauses.sql.ts";

/** How often running workers look for what was paused; milliseconds. */
export const lookEveryMs = 400;

/** Whether something to be sent is held; asked right before it is sent. */
export type IsHeld = (recipient: string, channel: string, organisationId: number) => boolean;

/**
 * What is paused, as this process last read it. A claim asks the database itself; this is for what was
 * claimed before, so that a pause stops it too, within a second.
 */
export class Pauses {
  #open: readonly OpenPause[] = [];

  set(open: readonly OpenPause[]): void {
    this.#open = open;
  }

  readonly holds: IsHeld = (recipient, channel, organisationId) =>
    this.#open.some(
      (one) =>
        (one.organisation_id ?? organisationId) === organisationId &&
        pausedWith(recipient).includes(one.recipient ?? recipient) &&
        (one.channel ?? channel) === channel,
    );
}
