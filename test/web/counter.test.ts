import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../server/src/platform/postgres/launch.ts";
import { browserIsHere } from "../../web/test/browser.ts";
import {
  type ConsoleBrowser,
  faultsInAllLooks,
  openConsoleBrowser,
  picture,
} from "../../web/test/console/console-page.ts";
import { dominique, entry, port, registerPharmacies } from "../counter/support.ts";
import { type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { type Professional, registerProfessional } from "../support/professional.ts";

/** What follows an entry at the counter, before the real platform: corrected, sent, found, taken out, cancelled. */

const db = useDatabase();

describe.skipIf(!browserIsHere())(
  "the counter before the real platform",
  { timeout: 90_000 },
  () => {
    let platform: Platform;
    let browser: ConsoleBrowser;
    let page: Page;
    let alix: Professional;

    beforeAll(async () => {
      const http = (await freePort(0)) ?? 0;
      const origin = `http://127.0.0.1:${http}`;
      platform = await startPlatform(db, {
        OPENDEP_HTTP_PORT: String(http),
        OPENDEP_PUBLIC_URL: origin,
      });
      await registerPharmacies(db);
      const places = [{ code: port, role: "pharmacist" }] as const;
      alix = await registerProfessional(db, places, { name: "Alix Officine", origin });
      browser = await openConsoleBrowser();
      await browser.context.addCookies([{ name: "opendep", value: alix.secret, url: origin }]);
      page = await browser.context.newPage();
      const device = { code: "345", lot: "FAUX 9", expires: "2099-12" };
      const patient = { ...dominique, phones: [], emails: ["first@patients.example"] };
      // The same body at each try, as its key asks.
      const body = JSON.stringify(entry({ device, patient, result: "positive" }));
      await until(async () => {
        const made = await fetch(`${platform.url}/api/pro/counter/entries`, {
          method: "POST",
          headers: {
            ...alix.headers,
            "content-type": "application/json",
            "idempotency-key": "an-entry-of-the-story",
          },
          body,
        });
        return made.status === 200;
      });
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await platform?.stop();
    });
    afterEach(() => {
      expect(browser.complaints.splice(0)).toEqual([]);
    });

    const goTo = (path: string) => page.goto(`${platform.url}/pro${path}`);
    const wide = () => page.setViewportSize({ width: 1280, height: 800 });
    const row = (name: RegExp) => page.getByRole("row", { name });
    const openEntry = async () => {
      await goTo("/entries");
      const link = row(/PAT-TROIS/).getByRole("link");
      await page.goto(`${platform.url}${await link.getAttribute("href")}`);
      await page.getByRole("heading", { level: 1, name: "Un test" }).waitFor();
    };

    it("corrects a lot with a reason, and the search by lot follows", async () => {
      await openEntry();
      await page.getByRole("button", { name: "Corriger" }).press("Enter");
      await page.getByLabel("Numéro de lot").fill("JUSTE 9");
      await page.getByLabel("Pourquoi").fill("lot mal relevé");
      expect(await faultsInAllLooks(page)).toEqual([]);
      await picture(page, "correct-lot");
      await wide();
      await page.getByRole("button", { name: "Enregistrer la correction" }).press("Enter");
      await page.getByText("Le changement est enregistré").waitFor();
      await page.getByText("JUSTE 9").waitFor();
      await goTo("/lots");
      await page.getByLabel("Numéro de lot").fill("faux 9");
      await page.keyboard.press("Enter");
      await page.getByText("Personne n'a été testé avec ce lot ici").waitFor();
      await page.getByLabel("Numéro de lot").fill("juste9");
      await page.keyboard.press("Enter");
      await row(/PAT-TROIS.*Positif.*Corrigé.*JUSTE 9/).waitFor();
    });

    it("takes the list of a lot out as a file, once it is said what for", async () => {
      await page.getByRole("button", { name: "Télécharger la liste" }).press("Enter");
      await page.getByText("chaque personne le voit").waitFor();
      expect(await page.getByLabel("Rappel d'un lot").isChecked()).toBe(true);
      expect(await faultsInAllLooks(page)).toEqual([]);
      await picture(page, "export");
      await wide();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Télécharger (CSV)" }).press("Enter"),
      ]);
      expect(file.suggestedFilename()).toBe("tests-juste9.csv");
      const text = readFileSync((await file.path()) ?? "", "utf8");
      expect(text).toMatch(/PAT-TROIS;;DOMINIQUE;1979-03-28;F;;first@patients\.example;/);
      expect(
        await db.query("select purpose from access.look where action = 'entries exported'"),
      ).toEqual([{ purpose: "recall of a lot" }]);
    });

    it("sends the proof to another contact by keyboard, and shows what went to whom", async () => {
      await openEntry();
      await page.getByText("Résultat · courriel à f…@patients.example").waitFor();
      await page.getByRole("button", { name: "Envoyer la preuve" }).press("Enter");
      await page.getByLabel("À un autre contact").check();
      await page.getByLabel("Mobile ou courriel").fill("01 42 00 00 00");
      await page.getByText("Ce n'est pas un numéro de mobile").waitFor();
      expect(await page.getByRole("button", { name: "Envoyer maintenant" }).isDisabled()).toBe(
        true,
      );
      await page.getByLabel("Mobile ou courriel").fill("other@patients.example");
      expect(await faultsInAllLooks(page)).toEqual([]);
      await picture(page, "send-proof");
      await wide();
      await page.keyboard.press("Enter");
      const sent = page.locator(".told-list li", { hasText: "o…@patients.example" });
      await sent.and(page.locator("[data-state=sent]")).waitFor();
      const mail = platform.mail.messages().find(({ to }) => to.includes("other@patients.example"));
      expect(mail?.text).toMatch(/\/r#[\w-]{22}/);
      expect(await faultsInAllLooks(page)).toEqual([]);
      await picture(page, "messages");
      await wide();
    });

    it("enters a list of a school at once: faults stay to be corrected, then a key for each result", async () => {
      await goTo("/series");
      await page.getByRole("button", { name: "Nouvelle série" }).press("Enter");
      await page.getByRole("textbox", { name: "Lieu" }).fill("École des Tilleuls");
      await page.getByRole("button", { name: "Ouvrir la série" }).press("Enter");
      await page.getByRole("link", { name: "Saisir une liste" }).press("Enter");
      const list = page.getByLabel("La liste", { exact: true }).and(page.locator("textarea"));
      await list.fill(
        "Leroy;Paul;05/09/2015;M\nPetit;Anouk;31/02/2015;F\nNoel;Cléo;01/01/2015;F;;cleo@patients.example",
      );
      await page.getByRole("button", { name: "Ajouter ces personnes" }).press("Enter");
      await page.getByText("2 personnes ajoutées.").waitFor();
      await row(/1 Date de naissance La date ne se lit pas/).waitFor();
      expect(await list.inputValue()).toBe("Petit;Anouk;31/02/2015;F");
      expect(await faultsInAllLooks(page)).toEqual([]);
      await picture(page, "list-faults");
      await wide();
      await list.fill("Petit;Anouk;28/02/2015;F");
      await page.getByRole("button", { name: "Ajouter ces personnes" }).press("Enter");
      await page.getByText("Anouk PETIT").waitFor();
      // The list outlives the page.
      await page.waitForFunction(() => localStorage.length === 3);
      await page.reload();
      await page.getByText("Anouk PETIT").waitFor();
      await page.locator(".listed-name").first().focus();
      for (const key of ["n", "i", "ArrowUp", "p", "n"]) await page.keyboard.press(key);
      const record = page.getByRole("button", { name: "Enregistrer 3 tests" });
      await page.getByText("Lus : 2 négatifs, 1 positif, 0 invalide").waitFor();
      expect(await faultsInAllLooks(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await picture(page, "list-results");
      await wide();
      await record.press("Enter");
      await page.getByText("3 tests enregistrés.").waitFor();
      await page.getByRole("link", { name: "Revenir à la série" }).press("Enter");
      await page.getByText("3 tests, dont 1 positif").waitFor();
      await row(/Cléo NOEL.*Positif/).waitFor();
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
    });

    it("cancels a test for good, with a reason", async () => {
      await openEntry();
      await page.getByRole("button", { name: "Annuler ce test" }).press("Enter");
      await page.getByLabel("Pourquoi").fill("saisi deux fois");
      await page.getByRole("button", { name: "Annuler définitivement" }).press("Enter");
      await page.getByText("Le changement est enregistré").waitFor();
      await page.getByRole("button", { name: "Envoyer la preuve" }).waitFor({ state: "detached" });
      // Told a moment ago and not opened since: the one link shows it all, and is not sent again.
      await page.getByText(/Annulation · courriel à f…@patients\.example/).waitFor();
    });
  },
);
