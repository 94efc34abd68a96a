import { createHash } from "node:crypto";

/**
 * The certificate that a machine has shown to the proxy in front of us (RFC 9440, `Client-Cert`:
 * base64 of its DER between colons), as its SHA-256; null where none was shown. It counts from
 * the addresses of our proxies alone, where the settings say that they set the header, and take away what a
 * client wrote there itself.
 */
export function shownCertificate(header: string | string[] | undefined): string | null {
  if (typeof header !== "string" || header.length > 16_384) return null;
  const encoded = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(header.trim())?.[1];
  if (encoded === undefined) return null;
  return createHash("sha256").update(Buffer.from(encoded, "base64")).digest("hex");
}
