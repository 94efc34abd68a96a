import type { CarrierAddress } from "./session.ts";

/** The registered ports of SMPP, plain and over TLS. */
const ports = { "smpp:": 2775, "ssmpp:": 3550 } as const;

/** Reads `ssmpp://system-id:password@host:port`, as the settings checked it. */
export function carrierAddress(url: string): CarrierAddress {
  const { protocol, hostname, port, username, password } = new URL(url);
  const tls = protocol === "ssmpp:";
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || ports[tls ? "ssmpp:" : "smpp:"],
    tls,
    systemId: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}
