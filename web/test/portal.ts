import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type OpenBrowser, openBrowser } from "./browser.ts";
import { ensureBuilt } from "./built.ts";
import { type PortalServer, startPortalServer } from "./portal-server.ts";

/** What the browser complains of on any page; whatever stands in it is a fault. */
export function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    // The browser itself notes every answer that is not a 2xx.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  return complaints;
}

export interface PortalInBrowser {
  readonly server: PortalServer;
  /** The test's own, on the screen of a phone. */
  readonly page: Page;
  /** What the focus is on, in words. */
  focused(): Promise<string>;
}

/** The portal and one browser before it for a `describe`, and a page for each of its tests. */
export function usePortal(): PortalInBrowser {
  let server: PortalServer;
  let browser: OpenBrowser;
  let page: Page;
  beforeAll(async () => {
    await ensureBuilt();
    server = await startPortalServer();
    browser = await openBrowser({ viewport: { width: 390, height: 800 } });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    page = await browser.context.newPage();
    server.received.length = 0;
    server.addresses.length = 0;
  });
  afterEach(() => page.close());
  return {
    get server() {
      return server;
    },
    get page() {
      return page;
    },
    focused: () => page.evaluate(() => document.activeElement?.textContent ?? ""),
  };
}
