import type { SendResult } from "../../contract.ts";

/** ESME_RMSGQFUL and ESME_RTHROTTLED: the carrier is too busy, and no message is at fault. */
const throttling = new Set([0x14, 0x58]);

/** It speaks of the destination: ESME_RINVDSTADR, ESME_RX_P_APPN, ESME_RX_R_APPN. */
const ofTheNumber = new Set([0x0b, 0x65, 0x66]);

/**
 * It speaks of us, and no message would fare better: bind status, sender address or its kind,
 * service type, flags, expiry, class (SMPP 3.4 section 5.1.3).
 */
const ofUs = new Set([
  0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x0a, 0x15, 0x43, 0x48, 0x49, 0x50, 0x51, 0x61, 0x62,
]);

export const isThrottled = (status: number): boolean => throttling.has(status);

/** Whose fault it was that a message was not taken, by the status of the answer; null for none. */
export function submitFailure(status: number): SendResult | null {
  if (status === 0) return null;
  const failure = `smpp-0x${status.toString(16).padStart(2, "0")}`;
  if (ofTheNumber.has(status)) return { kind: "never", failure };
  return { kind: ofUs.has(status) ? "away" : "later", failure };
}
