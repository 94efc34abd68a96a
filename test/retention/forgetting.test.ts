import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { KeyGone, openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { makeFolder } from "../support/folder.ts";

afterEach(() => vi.useRealTimers());

it("a key that another process destroyed is soon in no memory either", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const folder = makeFolder();
  const web = openKeyFolder(folder, ["named"]);
  const worker = openKeyFolder(folder, ["named"]);
  const made = web.ensure("named/2026-03-01");
  expect(worker.get("named/2026-03-01").equals(made)).toBe(true);
  worker.destroy("named/2026-03-01", new Date());
  expect(() => worker.get("named/2026-03-01")).toThrow(KeyGone);
  vi.advanceTimersByTime(601_000);
  expect(() => web.get("named/2026-03-01")).toThrow(KeyGone);
});

it("a key in use is never read again: a volume that is away for a moment makes no second one", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const folder = makeFolder();
  const intake = openKeyFolder(folder, ["named"]);
  const made = intake.ensure("named/2026-03-01");
  rmSync(join(folder, "named"), { recursive: true });
  for (let minute = 0; minute < 60; minute += 4) {
    vi.advanceTimersByTime(240_000);
    expect(intake.ensure("named/2026-03-01").equals(made)).toBe(true);
  }
});

it("destroying what was never made, or is gone, is no error", () => {
  const folder = makeFolder();
  const keys = openKeyFolder(folder, ["named"]);
  keys.ensure("named/2026-03-01");
  rmSync(join(folder, "named/2026-03-01.key"));
  expect(() => keys.destroy("named/2026-03-01", new Date())).not.toThrow();
});
