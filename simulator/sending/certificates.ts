import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How one laboratory sends over TLS: its certificate and key, and whom it believes, in PEM. */
export interface TlsIdentity {
  readonly port: number;
  readonly certificate: string;
  readonly key: string;
  readonly authorities: string;
}

export interface Certificates {
  readonly port: number;
  /** Holds CODE.pem and CODE.key, as `organisation certificate issue` makes them. */
  readonly folder: string;
  /** File with the authorities that the platform's own certificate is of. */
  readonly authorities: string;
}

/** The identity of a laboratory; null where it has no certificate and sends on the plain port. */
export function identityOf(certificates: Certificates | null, code: string): TlsIdentity | null {
  if (certificates === null) return null;
  const file = (ending: string): string => join(certificates.folder, `${code}.${ending}`);
  if (!existsSync(file("pem"))) return null;
  return {
    port: certificates.port,
    certificate: readFileSync(file("pem"), "latin1"),
    key: readFileSync(file("key"), "latin1"),
    authorities: readFileSync(certificates.authorities, "latin1"),
  };
}
