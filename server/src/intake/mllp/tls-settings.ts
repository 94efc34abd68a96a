import { constants, hkdfSync } from "node:crypto";
import type { TlsOptions } from "node:tls";
import type { TlsFiles } from "../../platform/tls/server-files.ts";

/** How long a ticket resumes a session, seconds: a laboratory that reconnects in the afternoon. */
const sessionSeconds = 12 * 3_600;

/** Forward secrecy and authenticated encryption only (RFC 9325 section 4.2). */
const ciphers = [
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "TLS_AES_128_GCM_SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
].join(":");

/**
 * What the TLS listener asks of both sides. A resumed session was verified when it was made: with
 * other authorities or lists the keys of the tickets are others, and every session is made anew.
 * Names and dates are looked at again at each connection by whoever admits it.
 */
export function tlsSettings(
  files: TlsFiles,
  ticketSecret: Buffer,
  handshakeMs: number,
): TlsOptions {
  return {
    cert: files.certificate,
    key: files.key,
    ca: files.authorities.map((one) => one.toString()),
    // An authority in the middle may be trusted alone, and not its sisters under the same root.
    allowPartialTrustChain: true,
    requestCert: true,
    // Why a certificate is refused is only told when we refuse it ourselves.
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    ciphers,
    honorCipherOrder: true,
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
    handshakeTimeout: handshakeMs,
    sessionTimeout: sessionSeconds,
    sessionIdContext: "opendep mllps",
    ticketKeys: Buffer.from(
      hkdfSync("sha256", ticketSecret, files.trustDigest, "opendep mllps tickets", 48),
    ),
    allowHalfOpen: true,
  } as TlsOptions;
}

/** Whether one of the authorities is no longer among them. */
export function isAuthorityRemoved(before: TlsFiles, after: TlsFiles): boolean {
  const kept = new Set(after.authorities.map((one) => one.fingerprint256));
  return before.authorities.some((one) => !kept.has(one.fingerprint256));
}
