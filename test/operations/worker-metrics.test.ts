import { expect, test } from "vitest";
import { registry } from "../../server/src/operations/metrics.ts";
import { upkeepDone, watchBacklog } from "../../server/src/operations/worker-metrics.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { useDatabase } from "../support/database.ts";
import { figure, readExposition } from "./prometheus.ts";

const db = useDatabase();

test("what waits to be told is counted by channel, with its age, by the worker's own rights", async () => {
  await db.query(
    `insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
        reason, priority, state, created_at)
      select 0, n, 1, 'patient', 'email', 1, 'result', 1,
        case when n <= 3 then 'waiting' when n = 4 then 'sending' else 'sent' end,
        now() - n * interval '1 minute'
      from generate_series(1, 9) n`,
  );
  watchBacklog(db.pool("worker"), systemClock);
  upkeepDone();
  const samples = readExposition(await registry.metrics());
  const channel = { recipient: "patient", channel: "email" };
  expect(figure(samples, "opendep_delivery_waiting", channel)).toBe(4);
  expect(figure(samples, "opendep_delivery_oldest_seconds", channel)).toBeCloseTo(240, -1);
  const done = figure(samples, "opendep_upkeep_last_success_timestamp_seconds") ?? 0;
  expect(Math.abs(done - Date.now() / 1_000)).toBeLessThan(60);
});
