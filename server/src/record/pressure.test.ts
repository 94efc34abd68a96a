import { expect, test } from "vitest";
import { Pressure } from "./pressure.ts";

const asking = (ask: (until: Date) => Promise<void>, onFailure: (error: unknown) => void) =>
  new Pressure({ ask, onFailure, now: () => new Date("2026-01-01T00:00:00Z") });

test("asks when a message waited long, and not again at once", () => {
  const asked: Date[] = [];
  const pressure = asking(
    async (until) => void asked.push(until),
    () => {},
  );
  pressure.note(99);
  expect(asked).toEqual([]);
  pressure.note(100);
  pressure.note(5_000);
  expect(asked).toEqual([new Date("2026-01-01T00:00:05Z")]);
});

test("that it could not ask fails nobody's message", async () => {
  const failures: unknown[] = [];
  const away = new Error("away");
  asking(
    () => Promise.reject(away),
    (error) => failures.push(error),
  ).note(100);
  await new Promise((resolve) => setImmediate(resolve));
  expect(failures).toEqual([away]);
});
