import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./support/chromium.ts";
import { killLeftovers } from "./support/leftovers.ts";
import type { Summary } from "./support/reporter.ts";
import { removeRunFolder, runFolderOf, testRoot } from "./support/run-folder.ts";

/**
 * `./run test`: everything, and as last line `N passed, N failed`, whatever happens; skipped tests
 * are counted above it, by reason. Further arguments go to vitest (files or names to run).
 */

const root = join(import.meta.dirname, "..");
const inCi = process.env.CI === "true";
/** A run of vitest that takes longer hangs. Milliseconds. */
const limitMs = 14 * 60_000;
/** What the processes of this run have in their environment, or on their command line. */
const marks = [`OPENDEP_TEST_RUN=${randomBytes(8).toString("hex")}`];
/** Where vitest keeps what it writes; gone when it ends well. */
const folders: string[] = [];

const failed: string[] = [];
let passed = 0;

function count(name: string, good: boolean): void {
  if (good) passed++;
  else failed.push(name);
}

/** Debian's Chromium, where it is missing and may be installed. */
function bringChromium(): void {
  if (findChromium() !== null || process.getuid?.() !== 0) return;
  const quiet = { stdio: ["ignore", 2, 2] as ("ignore" | number)[] };
  if (spawnSync("apt-get", ["update", "-qq"], quiet).status !== 0) return;
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    ...quiet,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

/** A tool of node_modules as one test: it passes when it ends with 0. What it says comes in one piece. */
async function check(name: string, program: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, "node_modules", program), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  }
  const code = await new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", resolve);
  });
  process.stdout.write(Buffer.concat(chunks));
  count(name, code === 0);
}

/** Our environment without the settings of an installation: tests never touch one. */
function neutralEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => name === "OPENDEP_VECTORS" || !/^(?:OPENDEP_|DATABASE_URL$)/.test(name),
  );
  return Object.fromEntries(kept);
}

async function runVitest(args: string[]): Promise<Summary> {
  mkdirSync(testRoot, { recursive: true });
  const file = join(testRoot, `summary-${process.pid}.json`);
  const program = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=./test/support/reporter.ts"];
  const [name = "", value] = marks[0]?.split("=") ?? [];
  const child = spawn(process.execPath, [program, "run", ...reporters, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...neutralEnvironment(), [name]: value, OPENDEP_TEST_SUMMARY: file },
  });
  const folder = runFolderOf(child.pid ?? 0);
  folders.push(folder);
  marks.push(`${folder}/`);
  const forward = () => child.kill("SIGTERM");
  process.on("SIGINT", forward);
  process.on("SIGTERM", forward);
  const limit = setTimeout(() => child.kill("SIGKILL"), limitMs);
  const code = await new Promise((resolve) => {
    child.once("exit", resolve);
    child.once("error", resolve);
  });
  clearTimeout(limit);
  const summary: Summary | null = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  rmSync(file, { force: true });
  if (summary === null)
    return { passed: 0, failed: ["vitest ended without a summary"], skipped: [] };
  const unexplained = code !== 0 && summary.failed.length === 0;
  return unexplained ? { ...summary, failed: [`vitest ended with ${code}`] } : summary;
}

/** In CI the vectors and the browser are always there: a test left out is a failure, but for those
 * that are only for the administrator's account, or only for another. */
function isAllowed(why: string): boolean {
  return !inCi || /^only as /.test(why);
}

function tellSkipped(skipped: Summary["skipped"]): void {
  const reasons = Map.groupBy(skipped, (one) => one.why);
  for (const [why, tests] of reasons) console.log(`${tests.length} skipped: ${why}`);
}

let skipped: Summary["skipped"] = [];
try {
  bringChromium();
  // Beside the tests, which wait more than they work while their database starts.
  const [summary] = await Promise.all([
    runVitest(process.argv.slice(2)),
    check("types (tsc)", "typescript/bin/tsc", ["--noEmit", "-p", "."]),
    check("lint (biome)", "@biomejs/biome/bin/biome", ["check", "."]),
  ]);
  passed += summary.passed;
  failed.push(...summary.failed);
  skipped = summary.skipped;
  for (const one of skipped) if (!isAllowed(one.why)) failed.push(`${one.name} was left out in CI`);
} catch (error) {
  failed.push(`the test run itself: ${error}`);
}
for (const folder of folders.filter((one) => existsSync(one))) {
  failed.push("vitest left its folder behind, perhaps with databases that run");
  await removeRunFolder(folder);
}
for (const left of await killLeftovers(marks)) {
  failed.push(`a process was left behind: ${left.pid} ${left.command}`);
}
for (const name of failed) console.log(`FAILED ${name}`);
tellSkipped(skipped);
console.log(`${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
