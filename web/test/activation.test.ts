import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readPicture } from "../../server/src/cli/certificate/read-picture.ts";
import { activationCode } from "./activation-codes.ts";
import { browserIsHere, type OpenBrowser, openBrowser } from "./browser.ts";
import { ensureBuilt } from "./built.ts";
import { tokenOf } from "./fixtures.ts";
import { type PortalServer, startPortalServer } from "./portal-server.ts";
import { openActivation, right, sendBirthDate } from "./states.ts";

describe.skipIf(!browserIsHere())("the code for a contact-tracing application", () => {
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

  const open = async (report: string) => {
    await page.goto(`${server.url}/r#${tokenOf(report)}`);
    await openActivation(page);
    await page.locator(".activation-code, .activation-none").first().waitFor();
  };

  it("is offered to a positive alone, and made only when it is wanted", async () => {
    await page.goto(`${server.url}/r#${tokenOf("negative")}`);
    await sendBirthDate(page, right);
    await page.locator(".outcome").waitFor();
    expect(await page.locator(".activation").count()).toBe(0);
    expect(server.addresses.filter((one) => one.includes("activation"))).toEqual([]);
    server.received.length = 0;
    await open("positive");
    expect(server.received.map(({ path }) => path)).toEqual([
      "/api/patient/result",
      "/api/patient/activation-code",
    ]);
    expect(server.received.at(-1)?.body).toEqual({
      token: tokenOf("positive"),
      birthDate: "1985-03-27",
    });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      "Prévenir par l'application",
    );
  });

  it.each(["light", "dark"] as const)(
    "is read from the screen by a camera, %s, and opens on this phone",
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await open("positive");
      const picture = page.locator("svg.activation-picture");
      await picture.waitFor();
      const link = `https://application.example/app/code/${activationCode}`;
      expect(await readPicture(await picture.screenshot(), ["QRCode"])).toBe(link);
      const button = page.getByRole("link", { name: "Ouvrir l'application" });
      expect(await button.getAttribute("href")).toBe(link);
      expect(await button.getAttribute("referrerpolicy")).toBe("no-referrer");
      expect(server.addresses.join(" ")).not.toContain(activationCode);
    },
  );

  it("is the bare code where no application has an address, and says which was used", async () => {
    await open("several");
    const picture = page.locator("svg.activation-picture");
    await picture.waitFor();
    expect(await readPicture(await picture.screenshot(), ["QRCode"])).toBe(activationCode);
    expect(await page.getByRole("link", { name: "Ouvrir l'application" }).count()).toBe(0);
    expect(await page.locator(".activation-used").textContent()).toContain("a été utilisé");
  });

  it("says that it is voluntary and says nothing of anybody, before anything else", async () => {
    await page.goto(`${server.url}/r#${tokenOf("positive")}`);
    await sendBirthDate(page, right);
    const section = page.locator(".activation");
    await section.waitFor();
    const text = (await section.textContent()) ?? "";
    expect(text).toContain("rien ne vous y oblige");
    expect(text).toContain("ni votre nom");
  });
});
