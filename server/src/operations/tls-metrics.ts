import { Counter } from "prom-client";
import { refusals } from "../intake/mllp/refusal.ts";
import { strangers } from "./intake-metrics.ts";
import { gauge, registry } from "./metrics.ts";

/** What an intake process counts of MLLP over TLS; imported by it alone. */

for (const why of refusals) strangers.inc({ kind: why }, 0);

export const handshakes = new Counter({
  name: "opendep_mllps_handshakes_total",
  help: "TLS handshakes that were completed, by kind: full, or resumed by a ticket.",
  labelNames: ["kind"] as const,
  registers: [registry],
});
for (const kind of ["full", "resumed"]) handshakes.inc({ kind }, 0);

export interface TlsFigures {
  readonly connections: () => number;
  /** Seconds since 1970; null where there is none. */
  readonly certificateEnds: () => Date;
  readonly listDue: () => Date | null;
  readonly faulty: () => boolean;
  readonly ending: () => number;
}

export function showTls(read: TlsFigures): void {
  const seconds = (at: Date | null): number =>
    at === null ? Number.NaN : Math.floor(at.getTime() / 1_000);
  gauge("opendep_mllps_connections", "Open MLLP connections over TLS.", read.connections);
  gauge(
    "opendep_tls_certificate_end_timestamp_seconds",
    "When the server's own certificate ends.",
    () => seconds(read.certificateEnds()),
  );
  gauge(
    "opendep_tls_revocation_list_due_timestamp_seconds",
    "When the first of the revocation lists should have been replaced.",
    () => seconds(read.listDue()),
  );
  gauge(
    "opendep_tls_files_faulty",
    "1 while the TLS files on disk cannot be used and older ones serve.",
    () => (read.faulty() ? 1 : 0),
  );
  gauge(
    "opendep_tls_organisations_ending",
    "Organisations whose last known certificate ends within 30 days.",
    read.ending,
  );
}
