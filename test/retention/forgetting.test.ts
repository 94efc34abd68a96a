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
  worker.destroy("named/2026-03-01");
  expect(() => worker.get("named/2026-03-01")).toThrow(KeyGone);
  vi.advanceTimersByTime(301_000);
  expect(() => web.get("named/2026-03-01")).toThrow(KeyGone);
});

it("destroying what was never made, or is gone, is no error", () => {
  const folder = makeFolder();
  const keys = openKeyFolder(folder, ["named"]);
  keys.ensure("named/2026-03-01");
  rmSync(join(folder, "named/2026-03-01.key"));
  expect(() => keys.destroy("named/2026-03-01")).not.toThrow();
});
