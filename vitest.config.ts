import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

export default defineConfig({
  test: {
    include: [
      "{server,packages,web,simulator,standins,bench,test,catalogue,countries}/**/*.test.{ts,tsx}",
    ],
    exclude: ["**/node_modules/**", "**/dist/**"],
    sequence: { sequencer: LongestFirst },
    globalSetup: ["test/support/global-setup.ts"],
    // On two cores half of the tests work while the others wait: for a process that starts, a pause
    // that ends, a message that is told.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
