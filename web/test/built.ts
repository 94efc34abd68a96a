import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const web = fileURLToPath(new URL("..", import.meta.url));
const viteCommand = join(
  createRequire(import.meta.url).resolve("vite/package.json"),
  "../bin/vite.js",
);
export const dist = join(web, "dist");

/** Taken by making it: test files run side by side, and one build is enough. */
const lock = join(web, "../node_modules/.portal-build");
const staleMilliseconds = 120_000;

/** The packages that the pages are built from, beside their own sources. */
const codecs = ["hcert", "two-d-doc", "paper-code"];

const newest = (paths: readonly string[]): number =>
  Math.max(...paths.map((path) => statSync(path).mtimeMs));

const upToDate = (): boolean => {
  const folders = [
    join(web, "src"),
    ...codecs.map((name) => join(web, "../packages", name, "src")),
  ];
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  const made = [
    "index.html",
    "verifier.html",
    "pro.html",
    "information.html",
    "vite.config.ts",
    "script-budget.ts",
    "offline-files.ts",
  ].map((file) => join(web, file));
  const page = join(dist, "index.html");
  return existsSync(page) && statSync(page).mtimeMs >= newest([...sources, ...made]);
};

const take = (): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    // Left behind by a run that was ended in the middle.
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > staleMilliseconds) rmSync(lock, { recursive: true, force: true });
    return false;
  }
};

/** Builds the portal when its sources are newer than what was built. */
export async function ensureBuilt(): Promise<void> {
  while (!take()) await sleep(100);
  try {
    if (upToDate()) return;
    // In a process of its own: a test runner's NODE_ENV would bring React's development build.
    await promisify(execFile)(
      process.execPath,
      [viteCommand, "build", "--config", join(web, "vite.config.ts")],
      { env: { ...process.env, NODE_ENV: "production" } },
    );
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
