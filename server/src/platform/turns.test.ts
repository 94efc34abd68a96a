import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

test("so many in a turn, in the order of the calls, and as many in the next", async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const all = Array.from({ length: 5 }, (_, index) =>
    turns.run(async () => {
      begun.push(index);
      return index;
    }),
  );
  expect(begun).toEqual([0, 1]);
  await nextTurn();
  expect(begun).toEqual([0, 1, 2, 3]);
  // One that comes while others wait does not overtake them.
  const last = turns.run(async () => begun.push(5));
  await nextTurn();
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4]);
  await last;
});

test("what comes when nothing waits begins at once", async () => {
  const turns = new Turns(1);
  expect(await turns.run(async () => 1)).toBe(1);
  await nextTurn();
  let isBegun = false;
  const second = turns.run(async () => {
    isBegun = true;
  });
  expect(isBegun).toBe(true);
  await second;
});

test("a failure is the caller's own", async () => {
  const turns = new Turns(1);
  const first = turns.run(() => Promise.reject(new Error("first")));
  const second = turns.run(() => Promise.resolve("second"));
  await expect(first).rejects.toThrow("first");
  expect(await second).toBe("second");
});
