import { Counter } from "prom-client";
import { registry } from "./metrics.ts";

export const proofsRevoked = new Counter({
  name: "opendep_proofs_revoked_total",
  help: "Proofs that were taken back, because the record no longer bears them out.",
  registers: [registry],
});

export const codesWithdrawn = new Counter({
  name: "opendep_activation_codes_withdrawn_total",
  help: "Codes that were taken back, because the record no longer bears them out.",
  registers: [registry],
});
