import { isIP } from "node:net";

/** For whom passkeys are made: a device gives its signature to pages of this place alone. */
export interface Site {
  /** The host name of our address: the RP ID (WebAuthn section 5.4.2). */
  readonly id: string;
  readonly origin: string;
}

/**
 * The site of our address. Null where browsers make no passkeys: a host that is a number, or one that is
 * reached without TLS and is not this machine.
 */
export function siteOf(publicUrl: string): Site | null {
  const { protocol, hostname, origin } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, "")) !== 0) return null;
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  return protocol === "https:" || isLocal ? { id: hostname, origin } : null;
}
