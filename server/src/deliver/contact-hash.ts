import type { KeyObject } from "node:crypto";
import { keyedHash } from "../platform/keys/keyed-hash.ts";

/** By which one contact is known again, and no number is: 16 bytes of HMAC-SHA-256. */
export const contactHash = (key: KeyObject, address: string): Buffer =>
  keyedHash(key, [address.toLowerCase()], 16);
