import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";
import { type OpenBrowser, openBrowser } from "../browser.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** A browser before the console, and what it complained of: errors, and breaches of the policy. */
export interface ConsoleBrowser {
  readonly context: BrowserContext;
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

export async function openConsoleBrowser(): Promise<ConsoleBrowser> {
  const browser: OpenBrowser = await openBrowser({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  // What does not come soon does not come: a test says so before its own time is up.
  browser.context.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  await listenTo(browser.context, complaints);
  return { context: browser.context, complaints, close: browser.close };
}

/** Somebody else, with nothing of the first one's. */
export async function anotherVisitor(browser: ConsoleBrowser): Promise<Page> {
  const context = await browser.context.browser()?.newContext({
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  if (!context) throw new Error("the browser gives no further context");
  context.setDefaultTimeout(20_000);
  await listenTo(context, browser.complaints);
  return context.newPage();
}

async function listenTo(context: BrowserContext, complaints: string[]): Promise<void> {
  await context.addInitScript({ path: axePath });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile }) =>
      console.error(`policy: ${violatedDirective} in ${sourceFile}`),
    );
  });
  context.on("console", (said) => {
    // The browser itself notes every answer that is not a 2xx.
    if (said.type() === "error" && !/Failed to load resource/.test(said.text()))
      complaints.push(said.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
}

interface AxeFound {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe-core finds wrong on the page as it stands (WCAG 2.2 A and AA, and good practice). */
export async function faultsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeFound> } };
    return axe.run();
  });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${failureSummary} ${html}`),
  );
}

/**
 * On a phone by day and by night, and on a desk by night, a page has no fault that axe-core finds, and is
 * no wider than the screen.
 */
export async function faultsInAllLooks(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [width, colorScheme] of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const faults = await faultsOf(page);
    if (wide > width) faults.push(`is ${wide} wide: ${page.url()}`);
    found.push(...faults.map((fault) => `${width} ${colorScheme} ${fault}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

const looks = [
  [390, "light"],
  [390, "dark"],
  [1280, "dark"],
] as const;

/** Keeps a picture of the page for whoever wants to look at it, where a folder is named for it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENDEP_PICTURES;
  if (!folder) return;
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
    }
  }
}
