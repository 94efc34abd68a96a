import type { Digest } from "../platform/keys/digest.ts";
import type { ResultStatus } from "../result/test-result.ts";

/**
 * Corrections are ordered by what they say of themselves: validation time (OBR-22, and where it is
 * missing the time of the message), then the time of the message (MSH-7), then the rank of the
 * status, then a hash of the content. Nothing in it depends on when or where a message arrived.
 */
export interface Order {
  /** Milliseconds UTC; 0 when the sender gives no time at all. */
  readonly time: number;
  readonly saidAt: number;
  readonly rank: number;
  readonly hash: Digest;
}

export const statusRank: Readonly<Record<ResultStatus, number>> = {
  preliminary: 1,
  final: 2,
  corrected: 3,
  cancelled: 4,
};

export const compareOrder = (one: Order, other: Order): number =>
  one.time - other.time ||
  one.saidAt - other.saidAt ||
  one.rank - other.rank ||
  (one.hash === other.hash ? 0 : one.hash < other.hash ? -1 : 1);
