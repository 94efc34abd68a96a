import type { KeyStore } from "./key-store.ts";
import { seal, unseal } from "./seal.ts";

/** A row of delivery.asked; bound in when its contact is sealed. `day` is YYYY-MM-DD. */
export interface AskedPlace {
  readonly lane: number;
  readonly reportId: number;
  readonly keyHash: Uint8Array;
  readonly day: string;
}

const placeOf = ({ lane, reportId, keyHash, day }: AskedPlace): string =>
  `delivery.asked|${lane}|${reportId}|${Buffer.from(keyHash).toString("hex")}|${day}`;

/** Where a proof is to be sent to, under the key of the day on which that was asked. */
export const sealAsked = (keys: KeyStore, at: AskedPlace, address: string): Buffer =>
  seal(keys.ensure(`named/${at.day}`), placeOf(at), Buffer.from(address));

/** Throws KeyGone when the day was erased. */
export const unsealAsked = (keys: KeyStore, at: AskedPlace, sealed: Uint8Array): string =>
  unseal(keys.get(`named/${at.day}`), placeOf(at), sealed).toString();
