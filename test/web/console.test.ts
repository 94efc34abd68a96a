import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../server/src/platform/postgres/launch.ts";
import { type IdentityStandIn, startIdentityStandIn } from "../../standins/identity/index.ts";
import { port, practice, station } from "../../standins/identity/people.ts";
import { browserIsHere } from "../../web/test/browser.ts";
import {
  anotherVisitor,
  type ConsoleBrowser,
  faultsOf,
  openConsoleBrowser,
  picture,
} from "../../web/test/console/console-page.ts";
import { sendBirthDate } from "../../web/test/states.ts";
import { type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

/**
 * A test at the counter from the first sign-in to the patient's eyes, and its correction: browsers, the
 * provider of identities, web, intake, database, mail; nothing is made up but people.
 */

const db = useDatabase();
const physicianNumber = "10999900045";
const address = "browser@patients.example";

describe.skipIf(!browserIsHere())(
  "the console before the real platform",
  { timeout: 90_000 },
  () => {
    let identity: IdentityStandIn;
    let platform: Platform;
    let browser: ConsoleBrowser;
    let pharmacist: Page;
    let colleague: Page;
    let physician: Page;
    let patient: Page;

    beforeAll(async () => {
      identity = await startIdentityStandIn({ port: 0 });
      const secret = join(makeFolder(), "secret");
      writeFileSync(secret, identity.clientSecret);
      const http = (await freePort(0)) ?? 0;
      for (const { finess, siret, name } of [port, station, practice])
        await registerLaboratory(db, {
          code: finess ?? siret ?? "",
          name,
          kind: finess ? "pharmacy" : "practice",
          sender: null,
        });
      platform = await startPlatform(db, {
        OPENDEP_HTTP_PORT: String(http),
        OPENDEP_PUBLIC_URL: `http://127.0.0.1:${http}`,
        OPENDEP_OIDC_ISSUER: identity.issuer,
        OPENDEP_OIDC_CLIENT_ID: identity.clientId,
        OPENDEP_OIDC_CLIENT_SECRET_FILE: secret,
      });
      browser = await openConsoleBrowser();
      pharmacist = await browser.context.newPage();
      colleague = await anotherVisitor(browser);
      physician = await anotherVisitor(browser);
      patient = await anotherVisitor(browser);
    }, 120_000);
    afterAll(async () => {
      for (const page of [colleague, physician, patient]) await page?.context().close();
      await browser?.close();
      await platform?.stop();
      await identity?.stop();
    });

    const signIn = async (page: Page, name: string, to = "") => {
      await page.goto(`${platform.url}/pro${to}`);
      await page.getByRole("link", { name: "S'identifier" }).press("Enter");
      await page.getByRole("button", { name }).press("Enter");
    };
    /** Goes by the tabulator alone to what is called so. */
    const tabTo = async (page: Page, name: string | RegExp) => {
      const wanted = page.getByLabel(name);
      for (let presses = 0; presses < 40; presses++) {
        if (await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement)))
          return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`no way by keyboard to ${name}`);
    };
    const typeInto = async (page: Page, name: string | RegExp, text: string) => {
      await tabTo(page, name);
      await page.keyboard.type(text);
      // A hand takes longer from the last key to the next: eleven digits and Enter at once are a scan.
      await page.waitForTimeout(100);
    };
    const linkOf = () => {
      const mail = platform.mail.messages().find(({ to }) => to.includes(address));
      return /\/r#[\w-]{22}/.exec(mail?.text ?? "")?.[0];
    };
    const openResult = async () => {
      await patient.goto("about:blank");
      await patient.goto(`${platform.url}${linkOf()}`);
      await sendBirthDate(patient, ["28", "3", "1979"]);
      await patient.locator(".outcome").waitFor();
    };

    it("lets a pharmacist in by their national identity, who chooses where they work today", async () => {
      await pharmacist.goto(`${platform.url}/pro`);
      await pharmacist.getByRole("link", { name: "S'identifier" }).waitFor();
      await picture(pharmacist, "sign-in");
      await signIn(pharmacist, "Dominique Modèle");
      await pharmacist.getByRole("heading", { name: /Où travaillez-vous/ }).waitFor();
      expect(await faultsOf(pharmacist)).toEqual([]);
      await picture(pharmacist, "place");
      await pharmacist.getByRole("button", { name: "Pharmacie du Port" }).press("Enter");
      await pharmacist.getByRole("heading", { level: 1, name: "Accueil" }).waitFor();
      await picture(pharmacist, "home");
      // A colleague of one place is there at once, and watches today's list.
      await signIn(colleague, "Camille Essai", "/entries");
      await colleague.getByRole("heading", { level: 1 }).waitFor();
      await colleague.goto(`${platform.url}/pro/entries`);
      await colleague.getByText("Aucun test ce jour").waitFor();
    });

    it("enters a positive test of somebody new by keyboard, and the colleague's list shows it by itself", async () => {
      const { keyboard } = pharmacist;
      await keyboard.press("g");
      await keyboard.press("t");
      await pharmacist.getByLabel("Qui est testé ?").waitFor();
      await keyboard.type("pat-trois 28031979");
      await keyboard.press("Enter");
      await pharmacist.locator('[data-step="about"]').waitFor();
      await typeInto(pharmacist, "Prénoms", "DOMINIQUE");
      await typeInto(pharmacist, "Numéro de sécurité sociale", "279035121518989");
      await tabTo(pharmacist, /^Symptômes/);
      await keyboard.press("1");
      await typeInto(pharmacist, "Courriel", address);
      await tabTo(pharmacist, /^Test/);
      const chosen = pharmacist.getByLabel(/^Test/);
      while ((await chosen.inputValue()) !== "sars-cov-2-antigen")
        await keyboard.press("ArrowDown");
      await typeInto(pharmacist, "Dispositif", "345");
      await pharmacist.getByText("Liste européenne").waitFor();
      await typeInto(pharmacist, "Numéro de lot", "QCO90221A");
      await typeInto(pharmacist, "Prescripteur, s'il y en a un", "Dr Maxence Exemple");
      await typeInto(pharmacist, "Son numéro RPPS", physicianNumber);
      await picture(pharmacist, "counter-new");
      await keyboard.press("Enter");
      await pharmacist.locator(".timer").first().waitFor();
      await picture(pharmacist, "counter-timer");
      // An empty field leads to the test that is to be read first.
      await pharmacist.getByLabel("Qui est testé ?").press("Enter");
      await pharmacist.locator('[data-step="reading"]').waitFor();
      await keyboard.press("p");
      await picture(pharmacist, "counter-result");
      await keyboard.press("Enter");
      await pharmacist.getByText(/Enregistré sous le numéro CTR-/).waitFor();
      await picture(pharmacist, "counter-done");
      await colleague.getByRole("row", { name: /PAT-TROIS.*Positif/ }).waitFor();
      await keyboard.press("Enter");
      await keyboard.type("pat 28031979");
      await keyboard.press("Enter");
      await pharmacist.locator(".person-card", { hasText: "DOMINIQUE PAT-TROIS" }).waitFor();
      expect(await pharmacist.getByLabel("Numéro de lot").inputValue()).toBe("QCO90221A");
    });

    it("tells the patient, who sees what it is and takes the proof that it earns", async () => {
      await until(linkOf);
      await openResult();
      expect(await patient.locator("main").textContent()).toMatch(
        /Positif[\s\S]*Pharmacie du Port/,
      );
      await patient.getByRole("button", { name: "Voir mes certificats" }).click();
      await patient.getByText("Certificat de test", { exact: true }).waitFor();
      await patient.getByText("Disponible", { exact: true }).first().waitFor();
      await picture(patient, "patient");
      await patient.setViewportSize({ width: 390, height: 800 });
      expect(await faultsOf(patient)).toEqual([]);
    });

    it("shows it as new to whoever prescribed it, and to the patient who looked", async () => {
      await signIn(physician, "Maxence Exemple");
      await physician.getByText(/1 nouveau résultat/).waitFor();
      await picture(physician, "home-physician");
      await physician.setViewportSize({ width: 1280, height: 800 });
      await physician.goto(`${platform.url}/pro/results`);
      const row = physician.getByRole("row", { name: /Nouveau.*PAT-TROIS.*Positif/ });
      await row.getByRole("link").click();
      await physician.getByText("Pharmacie du Port").last().waitFor();
      await picture(physician, "result");
      await physician.setViewportSize({ width: 1280, height: 800 });
      await physician.getByRole("link", { name: "Revenir à la liste" }).click();
      await physician.getByRole("row", { name: /^Lu.*PAT-TROIS/ }).waitFor();
      await openResult();
      await patient.getByText("Qui a consulté ce résultat").click();
      await patient
        .getByText(/Médecin, Cabinet des Lilas/)
        .first()
        .waitFor();
      await patient
        .getByText(/Pharmacien.*, Pharmacie du Port/)
        .first()
        .waitFor();
      await patient.getByRole("link", { name: "Ce que deviennent vos données" }).click();
      await patient.getByText(/90 jours, puis ils sont effacés/).waitFor();
      expect(await faultsOf(patient)).toEqual([]);
      await picture(patient, "information");
    });

    it("marks a correction wherever it is shown, without a reload", async () => {
      await pharmacist.goto(`${platform.url}/pro/entries`);
      await pharmacist
        .getByRole("row", { name: /PAT-TROIS/ })
        .getByRole("link")
        .press("Enter");
      await pharmacist.getByRole("button", { name: "Corriger" }).press("Enter");
      await picture(pharmacist, "correct");
      await pharmacist.setViewportSize({ width: 1280, height: 800 });
      await pharmacist.getByLabel("Négatif").check();
      await pharmacist.getByLabel("Pourquoi").fill("mauvaise lecture");
      await pharmacist.getByRole("button", { name: "Enregistrer la correction" }).press("Enter");
      await pharmacist.getByText("Le changement est enregistré").waitFor();
      await colleague.getByRole("row", { name: /PAT-TROIS.*Négatif.*Corrigé/ }).waitFor();
      await picture(colleague, "entries");
      await physician.getByRole("row", { name: /Nouveau.*PAT-TROIS.*Négatif.*corrigé/ }).waitFor();
      await picture(physician, "results");
      await until(
        () => platform.mail.messages().filter(({ to }) => to.includes(address)).length === 2,
      );
      await openResult();
      await patient.getByText("Ce résultat en remplace un autre.").waitFor();
      expect(browser.complaints.splice(0)).toEqual([]);
    });
  },
);
