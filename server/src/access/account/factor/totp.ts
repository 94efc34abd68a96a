import { Secret, TOTP } from "otpauth";
import { qrSvg } from "#hcert";
import type { KeyStore } from "../../../platform/keys/key-store.ts";
import { seal, unseal } from "../../../platform/keys/seal.ts";

/** The key under which secrets of second factors are sealed, and recovery codes hashed. */
export const accountKey = "account";

/** As authenticator applications know it without being told: SHA-1, six digits, thirty seconds (RFC 6238). */
const totpOf = (secret: Secret, label = "") =>
  new TOTP({ issuer: "OpenDEP", label, algorithm: "SHA1", digits: 6, period: 30, secret });

/** 160 random bits (RFC 4226 section 4). */
export const newSecretOfFactor = (): Buffer => Buffer.from(new Secret({ size: 20 }).bytes);

/** A second factor as it is offered. */
export interface Offered {
  /** A QR code as SVG, for the camera of the telephone. */
  readonly picture: string;
  /** What the picture says. */
  readonly uri: string;
  /** The secret alone, to be typed. */
  readonly typed: string;
}

/** What an authenticator application reads. */
export function offered(secret: Uint8Array, email: string): Offered {
  const read = secretOf(secret);
  const uri = totpOf(read, email).toString();
  return { picture: qrSvg(uri, "M"), uri, typed: read.base32 };
}

/**
 * The step that a code is of: one early or late for a clock that is wrong (RFC 6238 section 5.2), and
 * later than the last that was taken. Null where it is none.
 */
export function stepOf(secret: Uint8Array, code: string, last: number, now: Date): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const totp = totpOf(secretOf(secret));
  const timestamp = now.getTime();
  const delta = totp.validate({ token, timestamp, window: 1 });
  if (delta === null) return null;
  const step = totp.counter({ timestamp }) + delta;
  return step > last ? step : null;
}

const secretOf = (bytes: Uint8Array): Secret =>
  new Secret({ buffer: Uint8Array.from(bytes).buffer });

const placeOf = (professionalId: number): string => `account.totp ${professionalId}`;

export const sealSecret = (keys: KeyStore, professionalId: number, secret: Uint8Array): Buffer =>
  seal(keys.ensure(accountKey), placeOf(professionalId), secret);

export const openSecret = (keys: KeyStore, professionalId: number, sealed: Uint8Array): Buffer =>
  unseal(keys.get(accountKey), placeOf(professionalId), sealed);
