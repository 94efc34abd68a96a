import { Counter } from "prom-client";
import { registry } from "./metrics.ts";

export const proofsRevoked = new Counter({
  name: "opendep_proofs_revoked_total",
  help: "Proofs that were taken back, because the record no longer bears them out.",
  registers: [registry],
});
