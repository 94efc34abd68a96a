import { afterAll, expect, it } from "vitest";
import { registry } from "../../server/src/operations/metrics.ts";
import { watchRetention } from "../../server/src/operations/retention-metrics.ts";
import { movedClock } from "../../server/src/platform/clock.ts";
import { type DailyRetention, dailyRetention } from "../../server/src/retention/index.ts";
import { figure, readExposition } from "../operations/prometheus.ts";
import { useDatabase } from "../support/database.ts";
import { ago, Ground, today } from "./ground.ts";

const db = useDatabase();
let daily: DailyRetention;
afterAll(() => daily.stop());

it("the worker shows what is overdue, whether it is held, and when it last went through", async () => {
  const ground = new Ground(db);
  await ground.fill([ago(91), today]);
  await ground.lastRun(40);
  const said: object[] = [];
  daily = dailyRetention({
    databaseUrl: db.url,
    keys: ground.keys,
    clock: movedClock(0),
    retention: { namedDays: 90, refusedDays: 30, until: null, endsAt: null },
    log: {
      info: (fields: object) => said.push(fields),
      warn: (fields: object) => said.push(fields),
    } as never,
  });
  for (let minute = 0; minute < 3; minute += 1) {
    expect(await daily.look()).toEqual({ state: "held", why: "long-standstill" });
  }
  // Once, not each minute anew.
  expect(said).toEqual([{ event: "retention.held", why: "long-standstill" }]);
  watchRetention(daily.standing);
  const samples = readExposition(await registry.metrics());
  expect(figure(samples, "opendep_retention_held")).toBe(1);
  // One day of names, of refused messages and of control ids.
  expect(figure(samples, "opendep_retention_days_overdue")).toBe(3);
  const last = figure(samples, "opendep_retention_last_success_timestamp_seconds") ?? 0;
  expect(Math.round((Date.now() / 1_000 - last) / 86_400)).toBe(40);
});
