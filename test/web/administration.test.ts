import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../server/src/platform/postgres/launch.ts";
import { type IdentityStandIn, startIdentityStandIn } from "../../standins/identity/index.ts";
import { people, practice, unregistered } from "../../standins/identity/people.ts";
import { browserIsHere } from "../../web/test/browser.ts";
import {
  anotherVisitor,
  type ConsoleBrowser,
  faultsInAllLooks,
  openConsoleBrowser,
  picture,
} from "../../web/test/console/console-page.ts";
import { sendBirthDate } from "../../web/test/states.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { registerProfessional } from "../support/professional.ts";

/**
 * Those who administer and those who audit, before the real platform: browsers, the provider of
 * identities, web, intake, worker, database, mail; nothing is made up but people.
 */

const db = useDatabase();
const operatorCode = "991000068";
const rppsOf = (givenName: string): string =>
  people.find((one) => one.givenName === givenName)?.rpps ?? "";

describe.skipIf(!browserIsHere())(
  "administration before the real platform",
  { timeout: 90_000 },
  () => {
    let identity: IdentityStandIn;
    let platform: Platform;
    let browser: ConsoleBrowser;
    const visitors: Page[] = [];
    const visitor = async () => {
      const page = await anotherVisitor(browser);
      visitors.push(page);
      return page;
    };

    beforeAll(async () => {
      identity = await startIdentityStandIn({ port: 0 });
      const secret = join(makeFolder(), "secret");
      writeFileSync(secret, identity.clientSecret);
      const http = (await freePort(0)) ?? 0;
      const plain = { sender: null, codeMap: null };
      const operator = { code: operatorCode, name: "Exploitant", kind: "operator", ...plain };
      await registerLaboratory(db, operator);
      const { siret = "", name } = practice;
      await registerLaboratory(db, { code: siret, name, kind: "practice", ...plain });
      const places = (["operator", "auditor"] as const).map((role) => ({
        code: operatorCode,
        role,
      }));
      await registerProfessional(db, places, { rpps: rppsOf("Lou"), name: "Lou SANS-LIEU" });
      platform = await startPlatform(db, {
        OPENDEP_HTTP_PORT: String(http),
        OPENDEP_PUBLIC_URL: `http://127.0.0.1:${http}`,
        OPENDEP_OIDC_ISSUER: identity.issuer,
        OPENDEP_OIDC_CLIENT_ID: identity.clientId,
        OPENDEP_OIDC_CLIENT_SECRET_FILE: secret,
      });
      browser = await openConsoleBrowser();
    }, 120_000);
    afterAll(async () => {
      for (const page of visitors) await page.context().close();
      await browser?.close();
      await platform?.stop();
      await identity?.stop();
    });
    afterEach(() => expect(browser.complaints.splice(0)).toEqual([]));

    /** Signs in; of several places and roles the one of this name is chosen. */
    const signedIn = async (name: string, place?: RegExp): Promise<Page> => {
      const page = await visitor();
      await page.goto(`${platform.url}/pro`);
      await page.getByRole("link", { name: "S'identifier" }).press("Enter");
      await page.getByRole("button", { name }).press("Enter");
      if (place) await page.getByRole("button", { name: place }).press("Enter");
      await page.getByRole("heading", { level: 1, name: "Accueil" }).waitFor();
      return page;
    };
    const mailTo = (address: string, pattern: RegExp) =>
      until(() => {
        const texts = platform.mail.messages().filter(({ to }) => to.includes(address));
        return texts.map(({ text }) => pattern.exec(text)?.[0]).find((found) => found);
      });

    describe("an organisation", () => {
      let operator: Page;
      let manager: Page;
      let member: Page;
      const name = unregistered.name;

      it("is asked for by whoever works there, whose address is confirmed", async () => {
        const page = await visitor();
        await page.goto(`${platform.url}/pro/register`);
        await page.getByRole("combobox", { name: /^Type(?! de)/ }).selectOption("pharmacy");
        await page.getByRole("textbox", { name: /^Nom/ }).fill(name);
        await page.getByLabel("FINESS géographique").fill(unregistered.finess ?? "");
        await page.getByLabel("Prénom et nom").fill("Andrea Garde");
        await page.getByLabel("Votre courriel").fill("andrea@pharmacie.example");
        await page.getByLabel("Votre numéro national").fill(rppsOf("Andrea"));
        await page.getByLabel("Gestionnaire").check();
        await page.getByRole("button", { name: "Envoyer la demande" }).press("Enter");
        await page.getByRole("heading", { name: "Demande enregistrée" }).waitFor();
        const link = await mailTo("andrea@pharmacie.example", /\/pro\/confirm#[\w-]{22}/);
        await page.goto(`${platform.url}${link}`);
        await page.getByRole("button", { name: "Confirmer" }).press("Enter");
        await page.getByText("attend une décision").waitFor();
      });

      it("is approved by the operator, who finds the decision again", async () => {
        operator = await signedIn("Lou Sans-Lieu", /Exploitation/);
        await operator.getByRole("link", { name: "1 demande d'inscription attend" }).click();
        await operator.getByRole("heading", { name }).waitFor();
        await operator.getByRole("button", { name: "Accepter" }).press("Enter");
        await operator.getByText("Aucune demande en attente").waitFor();
        await operator.getByRole("button", { name: "Décidées" }).press("Enter");
        await operator.getByRole("row", { name: /Acceptée.*Lou SANS-LIEU/ }).waitFor();
        expect(await faultsInAllLooks(operator)).toEqual([]);
        await picture(operator, "decided");
      });

      it("is managed by the applicant, who chooses that place and role, and invites a nurse", async () => {
        await mailTo("andrea@pharmacie.example", /gestionnaire/);
        manager = await signedIn("Andrea Garde", /Gestion/);
        await manager.goto(`${platform.url}/pro/organisations`);
        await manager.getByRole("link", { name }).press("Enter");
        await manager.getByRole("button", { name: /^Inviter quelqu/ }).press("Enter");
        await manager.keyboard.type("Sacha Fictif");
        await manager.getByRole("combobox", { name: "Rôle" }).selectOption("nurse");
        await manager.getByRole("textbox", { name: "Numéro national" }).fill(rppsOf("Sacha"));
        await manager.keyboard.press("Enter");
        await manager.getByRole("row", { name: /Sacha.*Infirmier/ }).waitFor();
      });

      it("is a place that the nurse chooses, and whose role in it changes at once", async () => {
        member = await signedIn("Sacha Fictif", new RegExp(name));
        await manager.getByRole("button", { name: /^Changer le rôle de Sacha/ }).press("Enter");
        await manager.getByRole("combobox", { name: "Nouveau rôle" }).selectOption("pharmacist");
        expect(await faultsInAllLooks(manager)).toEqual([]);
        await picture(manager, "change-role");
        await manager
          .getByRole("button", { name: "Changer le rôle", exact: true })
          .last()
          .press("Enter");
        await manager.getByRole("row", { name: /Sacha.*Pharmacien/ }).waitFor();
        await member.reload();
        await member.getByRole("heading", { name: /Où travaillez-vous/ }).waitFor();
        await member.getByRole("button", { name: new RegExp(`${name}.*Pharmacie`) }).press("Enter");
        await member.getByRole("heading", { level: 1, name: "Accueil" }).waitFor();
      });

      it("is no place of whoever is removed", async () => {
        await manager.getByRole("button", { name: /^Retirer Sacha/ }).press("Enter");
        await manager.keyboard.type("a quitté la pharmacie");
        await manager.keyboard.press("Enter");
        await manager.getByRole("row", { name: /Sacha/ }).waitFor({ state: "detached" });
        await member.reload();
        await member.getByRole("heading", { name: /Où travaillez-vous/ }).waitFor();
        expect(await member.getByRole("button", { name: new RegExp(name) }).count()).toBe(0);
      });
    });

    describe("an emergency", () => {
      const address = "urgence@patients.example";

      it("that a physician declares is read", async () => {
        const sent = message({
          id: "E1",
          report: "E1",
          value: "P^Positif^99SIDEPRES",
          mail: address,
        });
        await until(
          async () => codeOf((await sendFrames(platform.mllp, [sent]))[0] ?? "") === "AA",
        );
        await mailTo(address, /\/r#[\w-]{22}/);
        await until(async () => (await db.query("select from person.report"))[0]);
        const physician = await signedIn("Maxence Exemple");
        await physician.goto(`${platform.url}/pro/emergency`);
        await physician.getByLabel("Numéro de sécurité sociale").fill("279035121518989");
        await physician.getByLabel("Date de naissance").fill("28031979");
        await physician.getByLabel(/^Pourquoi/).fill("Patiente inconsciente, arrivée par le SAMU");
        await physician.getByRole("button", { name: "Déclarer l'urgence et lire" }).press("Enter");
        await physician.getByText("Positif").waitFor();
        expect(await faultsInAllLooks(physician)).toEqual([]);
        await picture(physician, "emergency");
      });

      it("is in the log that the auditor reads, and takes away as a file", async () => {
        const auditor = await signedIn("Lou Sans-Lieu", /Audit/);
        await auditor.goto(`${platform.url}/pro/audit`);
        await auditor
          .getByRole("row", { name: /Maxence.*urgence, résultats lus.*urgence médicale/ })
          .waitFor();
        expect(await faultsInAllLooks(auditor)).toEqual([]);
        await picture(auditor, "audit");
        await auditor.setViewportSize({ width: 1280, height: 800 });
        await auditor.getByRole("button", { name: "Exporter…" }).press("Enter");
        await auditor.getByLabel("Examen d'un incident").check();
        const coming = auditor.waitForEvent("download");
        await auditor.getByRole("button", { name: "Exporter", exact: true }).press("Enter");
        const file = readFileSync(await (await coming).path(), "utf8");
        expect(file).toMatch(/Maxence[^\r]*;emergency: results read;emergency;/);
        expect(file).not.toMatch(/PAT-TROIS|SAMU/);
        await auditor.getByText("Le fichier est téléchargé").waitFor();
        await auditor.reload();
        await auditor.getByRole("row", { name: /liste exportée.*examen d'un incident/ }).waitFor();
      });

      it("is told to the patient, who sees who it was", async () => {
        await until(() =>
          platform.mail
            .messages()
            .find(({ to, subject }) => to.includes(address) && subject.includes("en urgence")),
        );
        const link = await mailTo(address, /\/r#[\w-]{22}/);
        const patient = await visitor();
        await patient.goto(`${platform.url}${link}`);
        await sendBirthDate(patient, ["28", "3", "1979"]);
        await patient.locator(".outcome").waitFor();
        await patient.getByText("Qui a consulté ce résultat").click();
        await patient.getByText(/Médecin, Cabinet des Lilas/).waitFor();
        await patient.getByText("En urgence, sans votre accord.").waitFor();
      });
    });
  },
);
