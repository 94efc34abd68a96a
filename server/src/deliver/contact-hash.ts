import { createHmac, type KeyObject } from "node:crypto";

/** By which one contact is known again, and no number is: 16 bytes of HMAC-SHA-256. */
export const contactHash = (key: KeyObject, address: string): Buffer =>
  createHmac("sha256", key).update(address.toLowerCase()).digest().subarray(0, 16);
