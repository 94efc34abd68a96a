import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserIsHere } from "../browser.ts";
import {
  type ConsoleBrowser,
  faultsInAllLooks,
  openConsoleBrowser,
  picture,
} from "./console-page.ts";
import {
  answerBy,
  type ConsoleServer,
  refused,
  type ScriptedInterface,
  startConsoleServer,
} from "./console-server.ts";
import { pharmacist, vaccinationCentre } from "./people.ts";

describe.skipIf(!browserIsHere())("the shell of the console", () => {
  let server: ConsoleServer;
  let browser: ConsoleBrowser;
  let scripted: ScriptedInterface;
  let page: Page;
  let me: unknown = pharmacist;
  const ended: number[] = [];

  beforeAll(async () => {
    server = await startConsoleServer();
    browser = await openConsoleBrowser();
    scripted = await answerBy(browser.context, {
      "GET me": () => me ?? refused(401, "signed_out"),
      "GET sessions": () => ({
        sessions: [1, 2]
          .filter((id) => !ended.includes(id))
          .map((id) => ({
            id,
            own: id === 1,
            agent: "Firefox",
            since: "2026-11-27T07:00:00Z",
            lastUsed: "2026-11-27T08:00:00Z",
            organisation: null,
          })),
      }),
      "POST sessions/end": ({ body }) => {
        ended.push((body as { sessionId: number | null }).sessionId ?? 2);
        return { ended: 1 };
      },
      "POST place": ({ body }) => {
        const { membershipId } = body as { membershipId: number };
        const place = pharmacist.places.find((one) => one.membershipId === membershipId);
        me = { ...pharmacist, place };
        return me;
      },
      "POST /pro/sign-out": () => {
        me = null;
        return {};
      },
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    page = await browser.context.newPage();
  });
  afterEach(async () => {
    await page.close();
    expect(browser.complaints.splice(0)).toEqual([]);
  });

  it("asks nobody's name twice: sign in, choose the place, work, change it, leave", async () => {
    me = null;
    await page.goto(`${server.url}/pro`);
    await page.getByRole("heading", { name: "Espace des professionnels" }).waitFor();
    expect(await page.getByRole("link", { name: "S'identifier" }).getAttribute("href")).toBe(
      "/pro/sign-in",
    );
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "sign-in");

    me = { ...pharmacist, place: null };
    await page.reload();
    await page.getByRole("heading", { name: /Où travaillez-vous/ }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByRole("button", { name: vaccinationCentre.organisation.name }).press("Enter");
    await page.locator(".head-place", { hasText: vaccinationCentre.organisation.name }).waitFor();

    await page.getByRole("button", { name: /Camille Besson/ }).click();
    await page.getByRole("dialog").getByText("Pharmacie des Tilleuls").click();
    await page.locator(".head-place", { hasText: "Pharmacie des Tilleuls" }).waitFor();

    await page.getByRole("button", { name: /Camille Besson/ }).click();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByRole("link", { name: "S'identifier" }).waitFor();
  });

  it("goes everywhere by keyboard: palette, letters, help; and can turn single keys off", async () => {
    me = pharmacist;
    await page.goto(`${server.url}/pro`);
    await page.getByRole("heading", { name: "Accueil" }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "home");
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Page ou commande").fill("sessions");
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Mon compte" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.getByRole("heading", { name: "Accueil" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Montrer ces raccourcis").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByRole("switch").press("Space");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.evaluate(() => localStorage.clear());
  });

  it("is read in English when asked, and says so to those who hear it", async () => {
    me = pharmacist;
    await page.goto(`${server.url}/pro/account`);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "My account" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    await page.evaluate(() => sessionStorage.clear());
  });

  it("shows where one is signed in, and ends the others", async () => {
    me = pharmacist;
    await page.goto(`${server.url}/pro/account`);
    await page.getByText("Firefox").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "account");
    await page.getByRole("button", { name: "Déconnecter tous les autres appareils" }).click();
    await page.getByText("Firefox").waitFor({ state: "detached" });
    await page.getByText("Cet appareil").waitFor();
  });

  it("cannot be mistaken for the real one in training, on the screen and on paper", async () => {
    me = { ...pharmacist, training: true };
    await page.goto(`${server.url}/pro`);
    await page.locator(".training-banner", { hasText: "FORMATION" }).waitFor();
    expect(await page.locator(".training-frame").isVisible()).toBe(true);
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "training");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".training-watermark").isVisible()).toBe(true);
    expect(await page.locator(".navigation").isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  });

  it("says that there is no such page, and that the server is away, and what to do", async () => {
    me = pharmacist;
    await page.goto(`${server.url}/pro/nowhere`);
    await page.getByRole("heading", { name: "Cette page n'existe pas" }).waitFor();
    scripted.away = true;
    await page.goto(`${server.url}/pro`);
    await page.getByRole("alert").getByText("Pas de connexion").waitFor();
    scripted.away = false;
    await page.getByRole("button", { name: "Réessayer" }).click();
    await page.getByRole("heading", { name: "Accueil" }).waitFor();
  });

  it("gives each answer a nonce of its own", async () => {
    const nonces = await Promise.all(
      ["/pro", "/pro/counter"].map(async (path) => {
        const answer = await fetch(server.url + path);
        const policy = answer.headers.get("content-security-policy") ?? "";
        expect(policy).not.toContain("unsafe-inline");
        const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
        expect(await answer.text()).toContain(`content="${nonce}"`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
    expect(nonces[0]).toMatch(/^[\w+/]{22}==$/);
  });
});
