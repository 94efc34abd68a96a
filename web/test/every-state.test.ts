import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserIsHere, type OpenBrowser, openBrowser } from "./browser.ts";
import { ensureBuilt } from "./built.ts";
import { type PortalServer, startPortalServer } from "./portal-server.ts";
import { reach, states } from "./states.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe-core finds on the page as it stands, one line each. */
const findings = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });

const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Controls below 44 px in either direction; links within a sentence are exempt (WCAG 2.5.8). */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        "button, input[type=text], textarea, label.choice, a.reach, .brand",
      ),
    ]
      .filter((element) => element.checkVisibility() && !element.matches(".skip"))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height) < 44;
      })
      .map((element) => element.outerHTML),
  );

describe.skipIf(!browserIsHere())("every state of the portal", () => {
  let server: PortalServer;
  let browser: OpenBrowser;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    server = await startPortalServer();
    browser = await openBrowser({ reducedMotion: "reduce" });
    // As an init script axe comes in without loosening the policy of the page.
    await browser.context.addInitScript({ path: axePath });
    browser.context.on("console", (message) => {
      // The browser itself notes every answer that is not a 2xx.
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) {
        complaints.push(message.text());
      }
    });
    browser.context.on("weberror", (error) => complaints.push(String(error.error())));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(states)(
    "$name: in both languages, widths and themes",
    { timeout: 60_000 },
    async (state) => {
      const page = await browser.context.newPage();
      await reach(page, server.url, state);
      for (const [language, name] of [
        ["en", "English"],
        ["fr", "Français"],
      ] as const) {
        await page.getByRole("button", { name, exact: true }).click();
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
          expect(await smallTargets(page)).toEqual([]);
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme });
            expect(await findings(page)).toEqual([]);
          }
        }
      }
      await page.close();
      expect(complaints).toEqual([]);
    },
  );
});
