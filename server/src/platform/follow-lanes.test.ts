import { expect, test } from "vitest";
import { followLanes, keepFollowing, type Stretch } from "./follow-lanes.ts";

const lags = async (): Promise<Stretch[]> => [
  { lane: 0, from: 10, to: 25 },
  { lane: 3, from: 0, to: 4 },
];

test("every lane to its end, in stretches of at most so many", async () => {
  const followed: Stretch[] = [];
  await followLanes({ lags, step: 10, follow: async (one) => void followed.push(one) });
  expect(followed).toEqual([
    { lane: 0, from: 10, to: 20 },
    { lane: 0, from: 20, to: 25 },
    { lane: 3, from: 0, to: 4 },
  ]);
});

test("a stop waits for one stretch, not for all that is left", async () => {
  const followed: Stretch[] = [];
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const following = keepFollowing({
    lags: async () => [{ lane: 0, from: 0, to: 1_000_000 }],
    step: 10,
    async follow(stretch) {
      followed.push(stretch);
      begun.resolve();
      await go.promise;
    },
    onFailure: () => {},
  });
  await begun.promise;
  const stopped = following.stop();
  go.resolve();
  await stopped;
  expect(followed).toHaveLength(1);
});

test("a failure is told, and does not end it", async () => {
  const failures: unknown[] = [];
  const again = Promise.withResolvers<void>();
  const fault = new Error("away");
  const following = keepFollowing({
    lags: () => Promise.reject(fault),
    step: 10,
    follow: async () => {},
    onFailure(error) {
      failures.push(error);
      if (failures.length === 2) again.resolve();
    },
  });
  await again.promise;
  await following.stop();
  expect(failures).toEqual([fault, fault]);
});
