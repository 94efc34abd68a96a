import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";
const missing =
  `No browser at ${executablePath}: the tests that need one are skipped. ` +
  "Install it with `apt-get install chromium`.";

/** Keeps Chromium from talking to anyone but the page under test. */
const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Whether a browser stands on this machine. Where none does, continuous integration fails, and
 * anyone else reads one line that says what to install; such tests are then to be skipped.
 */
export function browserIsHere(): boolean {
  if (existsSync(executablePath)) return true;
  if (process.env.CI === "true") throw new Error(missing);
  process.stderr.write(`${missing}\n`);
  return false;
}

export interface OpenBrowser {
  readonly context: BrowserContext;
  /** Ends the browser and removes what it wrote. */
  readonly close: () => Promise<void>;
}

/** A real browser with a profile of its own that nothing outlives. */
export async function openBrowser(
  options: BrowserContextOptions = {},
  moreArgs: readonly string[] = [],
): Promise<OpenBrowser> {
  const profile = mkdtempSync(join(tmpdir(), "opendep-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args, ...moreArgs],
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    ...options,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
