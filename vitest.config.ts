import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "{server,packages,web,simulator,standins,bench,test,catalogue,countries}/**/*.test.{ts,tsx}",
    ],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["test/support/global-setup.ts"],
    // The database does its part of the work: more workers than cores only wait for each other.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
