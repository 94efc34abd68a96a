import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { shownAt, tokenIn } from "../../../test/access/accounts/app.ts";
import { useDatabase } from "../../../test/support/database.ts";
import { browserIsHere } from "../browser.ts";
import { type AccountServer, startAccountServer } from "./account-server.ts";
import {
  type ConsoleBrowser,
  faultsInAllLooks,
  openConsoleBrowser,
  picture,
} from "./console-page.ts";
import { lendDevice, type VirtualDevice } from "./virtual-device.ts";

/** A passkey from its making to its removal, with a device that Chromium plays, against the server as it is. */
describe.skipIf(!browserIsHere())("a passkey", () => {
  const db = useDatabase();
  let server: AccountServer;
  let browser: ConsoleBrowser;
  let page: Page;
  let device: VirtualDevice;
  let typed = "";
  const password = "trois canards au marché";
  const email = "claire@example.org";

  beforeAll(async () => {
    server = await startAccountServer(db);
    browser = await openConsoleBrowser();
    page = await browser.context.newPage();
    device = await lendDevice(page);
    const token = tokenIn(await server.invite(email));
    await page.goto(`${server.url}/pro/invitation#${token}`);
    await page.getByLabel("Nouveau mot de passe").fill(password);
    await page.keyboard.press("Enter");
    typed = ((await page.locator(".factor-key").textContent()) ?? "").replaceAll(" ", "");
    await page.getByRole("textbox", { name: "Code" }).fill(shownAt(typed, server.now()));
    await page.keyboard.press("Enter");
    await page.getByLabel("J'ai gardé mes codes de secours").press("Space");
    await page.getByRole("button", { name: "Entrer" }).press("Enter");
    await page.locator(".head-place").waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => {
    expect(browser.complaints.splice(0)).toEqual([]);
  });

  const signOut = async () => {
    await browser.context.clearCookies();
    server.later(1);
    await page.goto(`${server.url}/pro`);
    await page.getByLabel("Adresse électronique").waitFor();
  };
  const enterButton = () => page.getByRole("button", { name: "Entrer avec une clé d'accès" });

  it("is added from the page of the account, under a name", async () => {
    await page.goto(`${server.url}/pro/account`);
    await page.getByText("Vous n'en avez pas encore.").waitFor();
    await page.getByLabel("Nom de la nouvelle clé d'accès").fill("Ordinateur du comptoir");
    await device.knows(false);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Rien n'a été confirmé").waitFor();
    await device.knows(true);
    await page.getByLabel("Nom de la nouvelle clé d'accès").press("Enter");
    await page.getByText("jamais utilisée").waitFor();
    expect(await device.keeps()).toBe(1);
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "passkeys");
  });

  it("speaks English too", async () => {
    await page.getByRole("button", { name: "EN English" }).click();
    await page.getByLabel("Name of the new passkey").waitFor();
    await page.getByRole("button", { name: "Remove the passkey Ordinateur du comptoir" }).waitFor();
    await picture(page, "passkeys-english");
    await page.getByRole("button", { name: /^FR/ }).click();
  });

  it("is made once by one device", async () => {
    await page.getByLabel("Nom de la nouvelle clé d'accès").fill("La même");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("a déjà une clé d'accès").waitFor();
  });

  it("enters alone, by its button", async () => {
    await device.touched(false);
    await signOut();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "sign-in-passkey");
    await device.touched(true);
    await enterButton().press("Enter");
    await page.locator(".head-place", { hasText: "Pharmacie de la Gare" }).waitFor();
    await page.goto(`${server.url}/pro/account`);
    await page.getByText(/ajoutée le .*, utilisée le/).waitFor();
  });

  it("enters alone, offered in the field of the address", async () => {
    await browser.context.clearCookies();
    await page.goto(`${server.url}/pro`);
    await page.locator(".head-place").waitFor();
  });

  it("stands in for the code at the second step", async () => {
    await device.touched(false);
    await signOut();
    await page.getByLabel("Adresse électronique").fill(email);
    await page.getByLabel(/^Mot de passe/).fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Code" }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "second-step-passkey");
    await device.touched(true);
    await enterButton().press("Enter");
    await page.locator(".head-place").waitFor();
  });

  it("takes a sign-in of late to be added", async () => {
    server.later(11);
    await page.goto(`${server.url}/pro/account`);
    await page.getByLabel("Nom de la nouvelle clé d'accès").fill("Téléphone");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("dans les dix dernières minutes").waitFor();
  });

  it("opens nothing once it is removed", async () => {
    await page
      .getByRole("button", { name: "Retirer la clé d'accès Ordinateur du comptoir" })
      .press("Enter");
    await page.getByText("Vous n'en avez pas encore.").waitFor();
    expect((await server.post())?.subject).toBe("Une clé d'accès a été retirée de votre compte");
    await device.touched(false);
    await signOut();
    await device.touched(true);
    await enterButton().press("Enter");
    await page.getByRole("alert").getByText("n'est pas acceptée").waitFor();
    await page.getByLabel("Adresse électronique").fill(email);
    await page.getByLabel(/^Mot de passe/).fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Code" }).fill(shownAt(typed, server.now()));
    await page.keyboard.press("Enter");
    await page.locator(".head-place").waitFor();
  });
});
