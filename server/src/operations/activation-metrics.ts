import { Counter } from "prom-client";
import { registry } from "./metrics.ts";

/** What is counted of codes for a contact-tracing application: how many, never whose or which. */

export const codesIssued = new Counter({
  name: "opendep_activation_codes_total",
  help: "Codes that were made on the portal.",
  registers: [registry],
});

export const codesAsked = new Counter({
  name: "opendep_activation_verifications_total",
  help: "Codes that servers of applications asked about.",
  labelNames: ["form", "outcome"],
  registers: [registry],
});

export const codesRefused = new Counter({
  name: "opendep_activation_refused_total",
  help: "Questions of servers of applications that were not answered.",
  labelNames: ["why"],
  registers: [registry],
});
