import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingsInBothThemes } from "./axe.ts";
import { browserIsHere, type OpenBrowser, openBrowser } from "./browser.ts";
import { ensureBuilt } from "./built.ts";
import { complaintsOf } from "./portal.ts";
import { type PortalServer, startPortalServer } from "./portal-server.ts";
import { reach, states } from "./states.ts";

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
  let complaints: string[];

  beforeAll(async () => {
    await ensureBuilt();
    server = await startPortalServer();
    browser = await openBrowser({ reducedMotion: "reduce" });
    complaints = complaintsOf(browser.context);
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
          expect(await findingsInBothThemes(page)).toEqual([]);
        }
      }
      await page.close();
      expect(complaints).toEqual([]);
    },
  );
});
