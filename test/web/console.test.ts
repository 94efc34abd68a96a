import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserIsHere } from "../../web/test/browser.ts";
import {
  type ConsoleBrowser,
  faultsOf,
  openConsoleBrowser,
  picture,
} from "../../web/test/console/console-page.ts";
import { sendBirthDate } from "../../web/test/states.ts";
import { dominique, entry, port, registerPharmacies, somebody } from "../counter/support.ts";
import { type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { registerProfessional } from "../support/professional.ts";

/** The counter before the real platform: browser, web, intake, database, mail; nothing made up but people. */

const db = useDatabase();
const physicianNumber = "10003456786";

describe.skipIf(!browserIsHere())(
  "the console before the real platform",
  { timeout: 60_000 },
  () => {
    let platform: Platform;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      platform = await startPlatform(db);
      await registerPharmacies(db);
      // The intake process looks at the registry every two seconds.
      const first = await somebody(db, platform, port, "pharmacist", "Alix Officine");
      const patient = { ...dominique, birthName: "AUTRE", identifier: undefined };
      await until(async () => (await first.post("entries", entry({ patient }))).status === 200);
      browser = await openConsoleBrowser();
      browser.context.setDefaultTimeout(15_000);
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await platform?.stop();
    });

    const signIn = async (role: "pharmacist" | "physician", rpps: string) => {
      const { secret } = await registerProfessional(db, [{ code: port, role }], { rpps });
      await browser.context.clearCookies();
      await browser.context.addCookies([{ name: "opendep", value: secret, url: platform.url }]);
    };
    const keptNothing = () => browser.complaints.splice(0);

    it("tests somebody new, then again as somebody known; the patient is told", async () => {
      await signIn("pharmacist", "10007654329");
      const page = await browser.context.newPage();
      await page.goto(`${platform.url}/pro/counter`);
      await page.getByLabel("Qui est testé ?").fill("pat-trois 28031979");
      await page.keyboard.press("Enter");
      await page.getByLabel("Prénoms").fill("DOMINIQUE");
      await page.getByLabel("Féminin").check();
      await page.getByLabel("Numéro de sécurité sociale").fill("279035121518989");
      await page.getByLabel("Courriel").fill("browser@patients.example");
      await page.getByLabel("Symptômes", { exact: false }).first().check();
      await page.getByLabel("Numéro de lot").fill("QCO90221A");
      await page.getByLabel("Prescripteur, s'il y en a un").fill("Dr Sylvie Marchand");
      await page.getByLabel("Son numéro RPPS").fill(physicianNumber);
      await page.getByRole("button", { name: "Le résultat se lit déjà" }).click();
      await page.keyboard.press("p");
      await page.keyboard.press("Enter");
      await page.getByText(/Enregistré sous le numéro CTR-/).waitFor();
      await page.getByRole("button", { name: "Personne suivante" }).waitFor();
      const told = await until(() =>
        platform.mail.messages().find(({ to }) => to.includes("browser@patients.example")),
      );
      expect(told.text).toMatch(/\/r#/);

      await page.keyboard.press("Enter");
      await page.getByLabel("Qui est testé ?").fill("pat 28031979");
      await page.keyboard.press("Enter");
      await page.locator(".person-card", { hasText: "DOMINIQUE PAT-TROIS" }).waitFor();
      expect(await page.getByLabel("Numéro de lot").inputValue()).toBe("QCO90221A");

      await page.goto(`${platform.url}/pro/entries`);
      await page.getByRole("row", { name: /PAT-TROIS.*Positif/ }).waitFor();
      await page.close();
      expect(keptNothing()).toEqual([]);
    });

    it("shows the result to whoever prescribed it, once as new", async () => {
      await signIn("physician", physicianNumber);
      const page = await browser.context.newPage();
      await page.goto(`${platform.url}/pro/results`);
      await page
        .getByRole("row", { name: /Nouveau.*PAT-TROIS.*Positif/ })
        .getByRole("link")
        .click();
      await page.getByText("Pharmacie du Port").last().waitFor();
      await page.getByRole("link", { name: "Revenir à la liste" }).click();
      await page.getByRole("row", { name: /^Lu.*PAT-TROIS/ }).waitFor();

      const told = platform.mail
        .messages()
        .find(({ to }) => to.includes("browser@patients.example"));
      await page.goto(`${platform.url}${/\/r#[\w-]{22}/.exec(told?.text ?? "")?.[0]}`);
      await sendBirthDate(page, ["28", "3", "1979"]);
      await page.getByText("Qui a consulté ce résultat").click();
      await page
        .getByText(/Médecin, Pharmacie du Port/)
        .first()
        .waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole("link", { name: "Ce que deviennent vos données" }).click();
      await page.getByText(/90 jours, puis ils sont effacés/).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await picture(page, "information");
      await page.close();
      expect(keptNothing()).toEqual([]);
    });
  },
);
