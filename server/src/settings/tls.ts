import { resolve } from "node:path";
import type { Settings } from "./schema.ts";
import type { TlsSettings } from "./values.ts";

/** The files that are named, or those that a demo or test makes in its data folder. */
export function readTls(read: Settings, dataDir: string): TlsSettings | null {
  const { OPENDEP_TLS_CERT: certificate, OPENDEP_TLS_KEY: key } = read;
  const { OPENDEP_TLS_CLIENT_CA: authorities, OPENDEP_TLS_CRL: crl } = read;
  const lists = crl === undefined ? null : resolve(crl);
  if (certificate !== undefined && key !== undefined && authorities !== undefined) {
    return {
      certificate: resolve(certificate),
      key: resolve(key),
      authorities: resolve(authorities),
      lists,
      own: false,
    };
  }
  if (read.OPENDEP_MODE === "production") return null;
  return {
    certificate: `${dataDir}/tls/server.pem`,
    key: `${dataDir}/tls/server.key`,
    authorities: `${dataDir}/tls/authority.pem`,
    lists,
    own: true,
  };
}
