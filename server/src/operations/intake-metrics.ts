import { Counter, Histogram } from "prom-client";
import { registry } from "./metrics.ts";

/** What the intake process counts; imported by it alone, so that no other shows empty figures. */

export const answers = new Counter({
  name: "opendep_intake_answers_total",
  help: "Acknowledgements given, by code (AA, AE, AR).",
  labelNames: ["code"] as const,
  registers: [registry],
});
for (const code of ["AA", "AE", "AR"]) answers.inc({ code }, 0);

export const answerSeconds = new Histogram({
  name: "opendep_intake_answer_seconds",
  help: "From a message read off the wire to its answer, its durable commit in between.",
  buckets: [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

export const recorded = new Counter({
  name: "opendep_record_outcomes_total",
  help: "Messages of committed batches, by outcome (recorded, duplicate, nothing, repeat, refused).",
  labelNames: ["outcome"] as const,
  registers: [registry],
});
for (const outcome of ["recorded", "duplicate", "nothing", "repeat", "refused"]) {
  recorded.inc({ outcome }, 0);
}

export const strangers = new Counter({
  name: "opendep_intake_strangers_total",
  help: "Messages, tokens and connections of nobody that is registered, by kind.",
  labelNames: ["kind"] as const,
  registers: [registry],
});

for (const kind of ["unknown sender", "token", "TLS on the plain port"]) strangers.inc({ kind }, 0);

export const connectionsRefused = new Counter({
  name: "opendep_mllp_connections_refused_total",
  help: "Connections not taken because a listener had as many as it may have.",
  registers: [registry],
});

export const batchSize = new Histogram({
  name: "opendep_record_batch_messages",
  help: "Messages recorded in one transaction.",
  buckets: [1, 2, 5, 10, 25, 50, 100, 250],
  registers: [registry],
});

export const batchSeconds = new Histogram({
  name: "opendep_record_batch_seconds",
  help: "Time of one recording transaction, from its begin to its durable commit.",
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  registers: [registry],
});
