import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserIsHere, type OpenBrowser, openBrowser } from "./browser.ts";
import { ensureBuilt } from "./built.ts";
import { paperCode } from "./fixtures.ts";
import { type PortalServer, startPortalServer } from "./portal-server.ts";
import { right, sendBirthDate, typeCode } from "./states.ts";

describe.skipIf(!browserIsHere())("the way from a code on paper", () => {
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

  const open = () => page.goto(`${server.url}/code`);
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");

  it("goes by keyboard alone, and takes the code however it is written", async () => {
    await open();
    await page.locator("#paper-code").focus();
    await page.keyboard.type(" 7k3m px9q-2hva p ");
    await page.keyboard.press("Enter");
    await page.locator("#birth-day").waitFor();
    expect(await focused()).toBe("Ouvrir votre résultat");
    await page.keyboard.press("Tab");
    for (const digits of right) {
      await page.keyboard.type(digits);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.locator(".outcome").waitFor();
    expect(server.received).toEqual([
      {
        path: "/api/patient/result",
        body: { code: paperCode, birthDate: "1985-03-27" },
      },
    ]);
    expect(server.addresses.join(" ")).not.toMatch(/7K3M|PX9Q/i);
  });

  it("tells a slip at once, while it is typed, and asks nobody", async () => {
    await open();
    const field = page.locator("#paper-code");
    await field.pressSequentially("7K3M-PX9Q-2HVB-");
    expect(await page.locator(".fault").count()).toBe(0);
    await field.pressSequentially("P");
    expect(await page.locator(".fault").textContent()).toContain("erreur de frappe");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill(paperCode);
    expect(await page.locator(".fault").count()).toBe(0);
    expect(server.received).toEqual([]);
  });

  it.each([
    ["", "Il manque le code."],
    ["7K3M-PX9Q", "treize caractères"],
    ["7K3M-PX9Q-2HV%-P", "Un caractère n'est pas d'un code"],
  ])("says of %j what is wrong with it", async (typed, said) => {
    await open();
    await typeCode(page, typed);
    expect(await page.locator(".fault").textContent()).toContain(said);
    expect(server.received).toEqual([]);
  });

  it("leads back to the code from a closed one, and forgets both when a result is closed", async () => {
    await open();
    await typeCode(page, "0000-0000-0000-0");
    await sendBirthDate(page, right);
    await page.getByRole("button", { name: "Saisir le code à nouveau" }).click();
    expect(await focused()).toBe("Saisir le code reçu sur papier");
    expect(await page.locator("#paper-code").inputValue()).toBe("");
    await typeCode(page, paperCode);
    await sendBirthDate(page, right);
    await page.locator(".outcome").waitFor();
    await page.getByRole("button", { name: "Fermer" }).first().click();
    await page.locator("#paper-code").waitFor();
    expect(await page.locator("#paper-code").inputValue()).toBe("");
  });

  it("is found from the home page and from a page without a link", async () => {
    for (const path of ["/", "/r"]) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole("link", { name: "J'ai un code sur papier" }).click();
      await page.locator("#paper-code").waitFor();
    }
  });
});
