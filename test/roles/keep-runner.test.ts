import { expect, test } from "vitest";
import { keepRunner } from "../../server/src/roles/keep-runner.ts";
import { until } from "../story/platform.ts";

test("a queue of jobs that gives itself up is started again, and stops when it is asked to", async () => {
  const warned: string[] = [];
  const log = { warn: (_: object, text: string) => warned.push(text) } as never;
  const ends: { reject(error: Error): void; resolve(): void }[] = [];
  let stopped = 0;
  const open = async () => {
    if (ends.length === 1 && warned.length === 1) {
      warned.push("away");
      throw new Error("the database system is starting up");
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    ends.push({ resolve, reject });
    return {
      promise,
      async stop() {
        stopped += 1;
        resolve();
      },
    };
  };
  const kept = await keepRunner(open, log);
  ends[0]?.reject(new Error("Connection terminated unexpectedly"));
  await until(() => ends.length === 2);
  expect(warned).toEqual([
    "the queue of jobs is started again",
    "away",
    "the queue of jobs is started again",
  ]);
  await kept.stop();
  expect(stopped).toBe(1);
});

test("one that does not start the first time is a fault of the start", async () => {
  const fails = keepRunner(() => Promise.reject(new Error("no such schema")), {} as never);
  await expect(fails).rejects.toThrow("no such schema");
});
