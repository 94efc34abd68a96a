import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserIsHere, type OpenBrowser, openBrowser } from "./browser.ts";
import { ensureBuilt } from "./built.ts";
import { tokenOf } from "./fixtures.ts";
import { type PortalServer, startPortalServer } from "./portal-server.ts";
import { right, sendBirthDate } from "./states.ts";

describe.skipIf(!browserIsHere())("the way of a patient", () => {
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

  const open = (report: string) => page.goto(`${server.url}/r#${tokenOf(report)}`);
  const heading = () => page.locator("h1").textContent();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await focused()).includes(name)) return;
    }
    throw new Error(`The keyboard does not come to "${name}".`);
  };

  it("goes by keyboard alone, from the link to a contest", async () => {
    await open("corrected");
    await page.locator("#birth-day").waitFor();
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Aller au contenu");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    for (const digits of right) {
      await page.keyboard.type(digits);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.locator(".outcome").waitFor();
    expect(await focused()).toBe("Votre résultat");
    expect(await page.title()).toBe("Votre résultat · OpenDEP");

    await tabTo("Signaler une erreur");
    await page.keyboard.press("Enter");
    await page.locator("#contest-detail").waitFor();
    expect(await focused()).toBe("Ce n'est pas moi, ou un détail est faux");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.locator(".contest .fault").textContent()).toBe("Dites quel détail est faux.");
    await page.keyboard.type("La date du prélèvement.");
    await tabTo("Envoyer");
    await page.keyboard.press("Enter");
    await page.locator(".reference").waitFor();
    expect(await focused()).toBe("C'est bien reçu");
    expect(server.received.at(-1)).toEqual({
      path: "/api/patient/contest",
      body: {
        token: tokenOf("corrected"),
        birthDate: "1985-03-27",
        reason: "detail-wrong",
        detail: "La date du prélèvement.",
      },
    });
  });

  it("shows what the result is and what to do on the first screen of a telephone", async () => {
    await open("positive");
    await sendBirthDate(page, right);
    const headline = await page.locator(".outcome h2").boundingBox();
    const todo = await page.locator(".outcome h3").boundingBox();
    expect(headline?.y).toBeLessThan(400);
    expect(todo?.y).toBeLessThan(760);
  });

  it("says the time of sampling on the clock of its place", async () => {
    await open("negative");
    await sendBirthDate(page, right);
    const details = await page.locator(".details").textContent();
    expect(details).toContain("2 mars 2026 à 8\u00a0h\u00a040 (heure locale, UTC\u22124)");
  });

  it("says that a corrected result replaces another, what it was, and when", async () => {
    await open("corrected");
    await sendBirthDate(page, right);
    const remark = await page.locator(".remark").textContent();
    expect(remark).toContain("Ce résultat en remplace un autre.");
    expect(remark).toMatch(/Négatif\s*, validé le 2 mars 2026 à 17\s*h\s*12/);
    expect(await page.locator(".earlier li").count()).toBe(2);
  });

  it("puts what asks for action first", async () => {
    await open("several");
    await sendBirthDate(page, right);
    await page.locator(".outcome").first().waitFor();
    expect(await heading()).toBe("Vos 2 résultats");
    const headlines = await page.locator(".outcome h2").allInnerTexts();
    expect(headlines).toEqual(["Le virus a été trouvé", "Le virus n'a pas été trouvé"]);
  });

  it("asks the birth name when the birth date is known in part only", async () => {
    await open("partial");
    await sendBirthDate(page, right);
    await page.locator("#birth-name").fill(" Exemple ");
    await page.keyboard.press("Enter");
    await page.locator(".outcome").waitFor();
    expect(server.received.at(-1)?.body).toEqual({
      token: tokenOf("partial"),
      birthDate: "1985-03-27",
      birthName: "Exemple",
    });
  });

  it("says in words what is not a date, goes there, and sends nothing", async () => {
    await open("negative");
    await sendBirthDate(page, ["31", "2", "1985"]);
    expect(await page.locator("[role=alert]").textContent()).toContain("n'existe pas");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("birth-day");
    expect(server.received).toEqual([]);
  });

  it("keeps what was typed when the link does not open", async () => {
    await open("negative");
    await sendBirthDate(page, ["28", "3", "1985"]);
    await page.getByRole("button", { name: "Essayer à nouveau" }).click();
    expect(await page.locator("#birth-day").inputValue()).toBe("28");
    await sendBirthDate(page, right);
    await page.locator(".outcome").waitFor();
  });

  it("sends anew what was typed after the network was away", async () => {
    await open("negative");
    await page.locator("#birth-day").waitFor();
    await browser.context.setOffline(true);
    await sendBirthDate(page, right);
    const again = page.getByRole("button", { name: "Essayer à nouveau" });
    await again.waitFor();
    expect(await heading()).toBe("Pas de réponse du réseau");
    await browser.context.setOffline(false);
    await again.click();
    await page.locator(".outcome").waitFor();
  });

  it("survives a reload, and keeps the token out of addresses and of any storage", async () => {
    await open("negative");
    await sendBirthDate(page, right);
    await page.locator(".outcome").waitFor();
    await page.reload();
    await page.locator("#birth-day").waitFor();
    expect(await page.locator("#birth-day").inputValue()).toBe("");
    expect(server.addresses.join(" ")).not.toContain(tokenOf("negative"));
    const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(stored).toBe("[{},{}]");
    expect(await browser.context.cookies()).toEqual([]);
  });

  it("forgets the result when it is closed, and when another link is opened in the tab", async () => {
    await open("negative");
    await sendBirthDate(page, right);
    await page.getByRole("button", { name: "Refermer le résultat" }).click();
    expect(await page.locator("#birth-day").inputValue()).toBe("");
    await sendBirthDate(page, right);
    await page.locator(".outcome").waitFor();
    await open("positive");
    await page.locator("#birth-day").waitFor();
    expect(await page.locator(".outcome").count()).toBe(0);
  });

  it("keeps the language over a reload", async () => {
    await open("negative");
    await page.getByRole("button", { name: "English", exact: true }).click();
    expect(await page.locator("[role=status]").textContent()).toBe("The page is now in English.");
    await page.reload();
    expect(await heading()).toBe("Open your result");
    await page.evaluate(() => sessionStorage.clear());
  });

  it("prints the result without buttons or forms", async () => {
    await open("several");
    await sendBirthDate(page, right);
    await page.locator(".outcome").first().waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("button:visible").count()).toBe(0);
    expect(await page.locator(".contest").isVisible()).toBe(false);
    expect(await page.locator(".details").first().isVisible()).toBe(true);
  });
});
