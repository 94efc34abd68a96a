import { expect, test } from "vitest";
import { mergeExpositions } from "../../server/src/operations/exposition.ts";
import { processMetrics } from "../../server/src/operations/process-metrics.ts";
import { figure, readExposition } from "./prometheus.ts";

const ofWeb = `# HELP a_total What is counted.
# TYPE a_total counter
a_total{process="web",kind="x \\"y\\" {z}"} 1
a_total{process="web",kind="other"} 2

# HELP b_seconds How long it takes.
# TYPE b_seconds histogram
b_seconds_bucket{le="0.1",process="web"} 1
b_seconds_bucket{le="+Inf",process="web"} 3
b_seconds_sum{process="web"} 1.5e-7
b_seconds_count{process="web"} 3
`;
const ofWorker = `# HELP c_bytes Only here.
# TYPE c_bytes gauge
c_bytes{process="worker"} 7
c_bytes{process="worker",of="nothing"} Nan
# HELP a_total What is counted.
# TYPE a_total counter
a_total{process="worker",kind="other"} 4

# HELP d_total Nothing yet.
# TYPE d_total counter
`;

test("the figures of several processes become one valid text, each metric in one place", () => {
  const merged = mergeExpositions([ofWeb, ofWorker]);
  const samples = readExposition(merged);
  expect(samples).toHaveLength(8);
  expect(merged.match(/# TYPE a_total/g)).toHaveLength(1);
  expect(merged).not.toContain("d_total");
  expect(figure(samples, "a_total", { process: "worker", kind: "other" })).toBe(4);
  expect(figure(samples, "a_total", { kind: 'x \\"y\\" {z}' })).toBe(1);
});

test("texts that are only joined are not valid, which is why they are merged", () => {
  expect(() => readExposition(`${ofWeb}${ofWorker}`)).toThrow();
});

test("a process that is down is told with 0, and how often it was started again", async () => {
  const text = await processMetrics([
    { process: "web", up: true, restarts: 0 },
    { process: "worker", up: false, restarts: 3 },
  ]);
  const samples = readExposition(text);
  expect(figure(samples, "opendep_process_up", { process: "web" })).toBe(1);
  expect(figure(samples, "opendep_process_up", { process: "worker" })).toBe(0);
  expect(figure(samples, "opendep_process_restarts_total", { process: "worker" })).toBe(3);
});
