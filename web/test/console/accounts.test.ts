import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
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

/** From the invitation to the inside and back in, by keyboard, against the server as it is. */
describe.skipIf(!browserIsHere())("an account", () => {
  const db = useDatabase();
  let server: AccountServer;
  let browser: ConsoleBrowser;
  let page: Page;
  let typed = "";
  const password = "trois canards au marché";
  const other = "quatre mots sans rapport";
  const email = "claire@example.org";

  beforeAll(async () => {
    server = await startAccountServer(db);
    browser = await openConsoleBrowser();
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
  const title = (name: string) => page.getByRole("heading", { name }).waitFor();

  it("is opened by the link of the invitation: password, telephone, recovery codes", async () => {
    const token = tokenIn(await server.invite(email));
    await page.goto(`${server.url}/pro/invitation#${token}`);
    await title("1. Choisissez un mot de passe");
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.keyboard.type("1qaz2wsx3edc");
    await page.keyboard.press("Enter");
    await page.getByText("parmi les plus répandus").waitFor();
    await page.getByLabel("Nouveau mot de passe").fill(password);
    await page.keyboard.press("Enter");
    await title("2. Reliez votre téléphone");
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "second-factor");
    typed = ((await page.locator(".factor-key").textContent()) ?? "").replaceAll(" ", "");
    await page.keyboard.type("000000");
    await page.keyboard.press("Enter");
    await page.getByText("Ce code n'est pas celui de l'application").waitFor();
    await page.getByRole("textbox", { name: "Code" }).fill(shownAt(typed, server.now()));
    await page.keyboard.press("Enter");
    await title("3. Gardez vos codes de secours");
    expect(await page.locator(".recovery-codes li").count()).toBe(8);
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByLabel("J'ai gardé mes codes de secours").press("Space");
    await page.getByRole("button", { name: "Entrer" }).press("Enter");
    await page.locator(".head-place", { hasText: "Pharmacie de la Gare" }).waitFor();
  });

  it("lets in by both steps, and says the same whatever is wrong", async () => {
    await browser.context.clearCookies();
    server.later(1);
    await page.goto(`${server.url}/pro`);
    const address = page.getByLabel("Adresse électronique");
    await address.waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "sign-in-account");
    await address.fill(email);
    await page.keyboard.press("Tab");
    await page.keyboard.type("pas le bon mot");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("n'est pas le bon").waitFor();
    await page.getByLabel(/^Mot de passe/).fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Code" }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.keyboard.type(shownAt(typed, server.now()));
    await page.keyboard.press("Enter");
    await page.locator(".head-place").waitFor();
  });

  it("gets another password by mail and second factor", async () => {
    await browser.context.clearCookies();
    server.later(1);
    await page.goto(`${server.url}/pro`);
    await page.getByRole("link", { name: "Mot de passe oublié" }).press("Enter");
    await page.getByLabel("Adresse électronique").fill(email);
    await page.keyboard.press("Enter");
    await page.getByText("Si un compte existe à cette adresse").waitFor();
    await page.goto("about:blank");
    await page.goto(`${server.url}/pro/recovery#${tokenIn(await server.post())}`);
    await page.getByLabel("Nouveau mot de passe").fill(other);
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByRole("textbox", { name: "Code" }).fill(shownAt(typed, server.now()));
    await page.keyboard.press("Enter");
    await page.locator(".head-place").waitFor();
  });

  it("links another telephone from the page of the account", async () => {
    server.later(1);
    await page.goto(`${server.url}/pro/account`);
    await page.getByRole("button", { name: "Relier un autre téléphone" }).press("Enter");
    await page.locator(".factor-key").waitFor();
    typed = ((await page.locator(".factor-key").textContent()) ?? "").replaceAll(" ", "");
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByLabel(/^Mot de passe/).fill(other);
    await page.getByRole("textbox", { name: "Code" }).fill(shownAt(typed, server.now()));
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Entrer" }).waitFor();
    expect(await page.locator(".recovery-codes li").count()).toBe(8);
  });

  it("says what to do with a link that is cut short, or was used", async () => {
    await page.goto(`${server.url}/pro/invitation#abc`);
    await page.getByRole("alert").getByText("Ce lien est incomplet").waitFor();
    await page.goto("about:blank");
    await page.goto(`${server.url}/pro/invitation#${"A".repeat(22)}`);
    await page.getByRole("alert").getByText("Ce lien a déjà servi").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
  });
});
