import type { KeyStore } from "../../../platform/keys/key-store.ts";
import { keyedHash } from "../../../platform/keys/keyed-hash.ts";
import { accountKey } from "../factor/totp.ts";

/**
 * What a device keeps beside a passkey to say whose it is: it tells nobody who that is (WebAuthn section
 * 14.6.1), and is the same for all passkeys of one person.
 */
export const handleOf = (keys: KeyStore, professionalId: number): Buffer =>
  keyedHash(keys.ensure(accountKey), [`passkey ${professionalId}`]);
