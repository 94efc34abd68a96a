import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { setCollector } from "./collector.ts";

it("sets flags that this V8 knows", () => {
  const named = [...setCollector.toString().matchAll(/"--(?:no-)?([a-z-]+)"/g)].map(
    ([, flag]) => flag,
  );
  const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((flag) => !known.includes(`  --${flag} (`))).toEqual([]);
});
