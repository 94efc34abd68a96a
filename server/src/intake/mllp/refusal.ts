/** Why a TLS connection was refused, as security events and figures name it. */
export const refusals = [
  "no TLS",
  "handshake",
  "slow handshake",
  "certificate missing",
  "certificate untrusted",
  "certificate expired",
  "certificate revoked",
  "certificate unknown",
  "refused too often",
] as const;
export type Refusal = (typeof refusals)[number];

/** Error codes of OpenSSL for bytes that are no TLS at all. */
const noTls = /WRONG_VERSION_NUMBER|HTTP_REQUEST|UNKNOWN_PROTOCOL|LENGTH_TOO_LONG|BAD_RECORD_TYPE/;

/** What a failed handshake was; null for a connection given up, which says nothing of anybody. */
export function refusalOfError(code: string): Refusal | null {
  if (code === "ECONNRESET") return null;
  if (code === "ERR_TLS_HANDSHAKE_TIMEOUT") return "slow handshake";
  return noTls.test(code) ? "no TLS" : "handshake";
}

/** What OpenSSL found wrong with a certificate. */
export const refusalOfVerification = (code: string): Refusal =>
  /EXPIRED|NOT_YET/.test(code) ? "certificate expired" : "certificate untrusted";
