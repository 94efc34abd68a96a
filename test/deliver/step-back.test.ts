import { beforeAll, expect, test } from "vitest";
import type { Channel } from "../../server/src/deliver/recipients/contract.ts";
import { askToStepBack } from "../../server/src/platform/database/step-back.sql.ts";
import { useDatabase } from "../support/database.ts";
import { type Ground, prepare, startOn, until } from "./support.ts";

const db = useDatabase();
let ground: Ground;

beforeAll(async () => {
  ground = await prepare(db);
});

const channel: Channel = {
  recipient: "patient",
  channel: "email",
  parallel: 4,
  limitMs: 10_000,
  addressOf: ({ emails }) => emails[0] ?? null,
  send: async () => ({ kind: "sent", receipt: "taken" }),
  close() {},
};

test("telling steps back while a process that takes results asks for it, and goes on telling", async () => {
  const pool = db.pool("intake");
  await askToStepBack(pool, "intake", new Date(Date.now() + 3_600_000));
  const delivery = startOn(db, ground, [channel]);
  try {
    await until(async () => delivery.stepsBack());
    await ground.record({ report: 1 });
    delivery.wake("patient");
    await until(async () => (await ground.rows(1))[0]?.state === "sent");
    await askToStepBack(pool, "intake", new Date(Date.now() - 1_000));
    await ground.record({ report: 2 });
    delivery.wake("patient");
    await until(async () => !delivery.stepsBack());
    await until(async () => (await ground.rows(2))[0]?.state === "sent");
  } finally {
    await delivery.stop();
  }
});

test("one job wakes for many batches, and one that its worker died with is in nobody's way", async () => {
  const pool = db.pool("intake");
  const wake = () => pool.query("select delivery.wake('patient-email', '{}')");
  const jobs = () => db.query("select id from graphile_worker.jobs order by id");
  await wake();
  await wake();
  expect(await jobs()).toHaveLength(1);
  await db.query(
    `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute',
      locked_by = 'gone', attempts = 1`,
  );
  await wake();
  expect(await jobs()).toHaveLength(2);
});
