import { expect, test } from "vitest";
import { StepBack } from "./step-back.ts";

test("rests while it is asked to, the longer the more was done, and never long", async () => {
  const stepBack = new StepBack(0.25, async () => true);
  expect(await stepBack.restAfter(15)).toBeCloseTo(45);
  expect(await stepBack.restAfter(10_000)).toBe(2_000);
  expect(stepBack.asked).toBe(true);
});

test("goes on at once when nobody asks, or nobody can be asked", async () => {
  expect(await new StepBack(0.25, async () => false).restAfter(100)).toBe(0);
  const away = new StepBack(0.25, () => Promise.reject(new Error("away")));
  expect(await away.restAfter(100)).toBe(0);
});

test("many queues ask once in a while", async () => {
  let times = 0;
  const stepBack = new StepBack(0.25, async () => {
    times += 1;
    return true;
  });
  for (let page = 0; page < 10; page += 1) await stepBack.restAfter(1);
  expect(times).toBe(1);
});
