import type { Channel, DueMessage, SendResult } from "./recipients/contract.ts";

/**
 * Sends one message and gives up waiting at the channel's time limit. It may still arrive after
 * that; a second one carries the same Message-ID.
 */
export async function sendWithin(channel: Channel, message: DueMessage): Promise<SendResult> {
  const limit = Promise.withResolvers<SendResult>();
  const timer = setTimeout(
    () => limit.resolve({ kind: "later", failure: "time-limit" }),
    channel.limitMs,
  );
  try {
    return await Promise.race([channel.send(message), limit.promise]);
  } catch {
    // A channel does not throw; one that does all the same must not stop the others.
    return { kind: "later", failure: "fault" };
  } finally {
    clearTimeout(timer);
  }
}
