import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { specimenKey } from "../../server/src/certificates/trust/specimen/signer.ts";
import { specimens } from "../../server/src/certificates/trust/specimen/specimens.ts";
import { findingsInBothThemes } from "../../web/test/axe.ts";
import { browserIsHere, type OpenBrowser, openBrowser } from "../../web/test/browser.ts";
import { complaintsOf } from "../../web/test/portal.ts";
import { sendBirthDate, typeCode } from "../../web/test/states.ts";
import { colour, paste } from "../../web/test/verifier-ground.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  type Told,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";

/** The whole way with nothing in the place of anything: MLLP, database, mail, a real browser. */

const db = useDatabase();
const right = ["28", "3", "1979"];

describe.skipIf(!browserIsHere())(
  "the portal before the real platform",
  { timeout: 60_000 },
  () => {
    let platform: Platform;
    let browser: OpenBrowser;
    let page: Page;
    let complaints: string[];

    beforeAll(async () => {
      platform = await startPlatform(db);
      browser = await openBrowser({
        viewport: { width: 390, height: 800 },
        reducedMotion: "reduce",
      });
      complaints = complaintsOf(browser.context);
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await platform?.stop();
    });
    beforeEach(async () => {
      page = await browser.context.newPage();
    });
    afterEach(async () => {
      await page.close();
      expect(complaints.splice(0)).toEqual([]);
    });

    /** A laboratory is not known at once where it is registered: until then it is to come again. */
    const send = async (told: Told): Promise<string> => {
      const answer = await until(async () => {
        const [said = ""] = await sendFrames(platform.mllp, [message(told)]);
        return codeOf(said) === "AR" ? null : said;
      });
      expect(codeOf(answer)).toBe("AA");
      return answer;
    };

    /** The link in the newest mail to an address, at the port that this platform has. */
    const linkFor = async (address: string, mails = 1): Promise<string> => {
      const newest = await until(() => {
        const found = platform.mail.messages().filter((one) => one.to.includes(address));
        return found.length >= mails ? found[0] : null;
      });
      const link = /http:\/\/portal\.example(\/r#[\w-]{22})/.exec(newest.text)?.[1] ?? "";
      expect(link).not.toBe("");
      return `${platform.url}${link}`;
    };

    const open = async (link: string, date: string[]): Promise<void> => {
      // A change of the fragment alone would not load the page anew.
      await page.goto("about:blank");
      await page.goto(link);
      await page.locator("#birth-day").waitFor();
      await sendBirthDate(page, date);
    };

    it("answers a mistyped address with a page to people, and with data to programs", async () => {
      const there = await page.goto(`${platform.url}/resultat`);
      expect(there?.status()).toBe(404);
      await page.getByRole("heading", { level: 1, name: /n'existe pas|no such page/ }).waitFor();
      const data = await fetch(`${platform.url}/api/nothing`);
      expect([data.status, await data.json()]).toMatchObject([
        404,
        { error: { code: "not_found" } },
      ]);
    });

    it("brings a result from the laboratory's socket to the patient's eyes", async () => {
      const mail = "lou@patients.example";
      await send({
        id: "1",
        report: "W1",
        mail,
        value: "P^Positif^99SIDEPRES",
        name: "MARTIN^LOU^LOU",
      });
      await page.goto(await linkFor(mail));
      await page.locator("#birth-day").waitFor();
      expect(await findingsInBothThemes(page)).toEqual([]);
      expect(await page.content()).not.toContain("MARTIN");

      await sendBirthDate(page, right);
      await page.locator(".outcome").waitFor();
      expect(await page.locator("h1").textContent()).toBe("Votre résultat");
      const shown = await page.locator("main").textContent();
      for (const text of [
        "MARTIN",
        "LOU",
        "Positif",
        "Laboratoire des Tilleuls",
        "01 99 00 12 34",
      ]) {
        expect(shown).toContain(text);
      }
      expect(shown).toContain("15 janvier 2026");
      expect(await findingsInBothThemes(page)).toEqual([]);

      await page.getByRole("button", { name: "English", exact: true }).click();
      expect(await page.locator("main").textContent()).toContain("January 2026");
      expect(await findingsInBothThemes(page)).toEqual([]);
      await page.getByRole("button", { name: "Français", exact: true }).click();
      const [row] = await db.query<{ opened: boolean }>(
        "select first_opened_at is not null as opened from access.patient_link",
      );
      expect(row?.opened).toBe(true);
    });

    it("shows a correction with what it replaces, on the link that the patient has", async () => {
      const mail = "corrected@patients.example";
      const told = { report: "W2", mail, name: "PETIT^ANOUK^ANOUK" };
      await send({ ...told, id: "2" });
      const link = await linkFor(mail);
      await open(link, right);
      await page.locator(".outcome").waitFor();
      expect(await page.locator(".outcome h2").textContent()).toContain("pas été trouvé");
      expect(await page.locator(".remark").count()).toBe(0);

      const corrected = { value: "P^Positif^99SIDEPRES", status: "C" };
      await send({ ...told, ...corrected, id: "3", validated: "20260115110000+0100" });
      expect(await linkFor(mail, 2)).toBe(link);
      await open(link, right);
      await page.locator(".remark").waitFor();
      expect(await page.locator(".remark").textContent()).toContain(
        "Ce résultat en remplace un autre.",
      );
      expect(await page.locator(".outcome h2").textContent()).not.toContain("pas été trouvé");
      expect(await page.locator(".earlier li").allInnerTexts()).toEqual([
        expect.stringContaining("Négatif"),
      ]);
      expect(await findingsInBothThemes(page)).toEqual([]);
    });

    it("locks a link after five wrong birth dates, also for the right one, and says whom to ask", async () => {
      const mail = "guessed@patients.example";
      await send({ id: "4", report: "W3", mail, name: "ROUX^SACHA^SACHA" });
      const link = await linkFor(mail);
      for (const year of ["1970", "1971", "1972", "1973", "1974", right[2] ?? ""]) {
        await open(link, ["28", "3", year]);
        await page.locator("ul.listed").waitFor();
      }
      expect(await page.locator(".outcome").count()).toBe(0);
      const said = await page.locator("main").textContent();
      expect(said).not.toMatch(/ROUX|SACHA/);
      expect(said).toMatch(/laboratoire/i);
      expect(await findingsInBothThemes(page)).toEqual([]);
      const [row] = await db.query<{ failures: number }>(
        `select cardinality(failed_at) as failures from access.patient_link
        where cardinality(failed_at) > 0`,
      );
      expect(row?.failures).toBe(5);
    });

    it("opens a result by the code that the laboratory printed, and takes what is said against it", async () => {
      const facility = "990000009";
      const wants = ["undelivered-in-answer", "paper-codes"] as const;
      await registerLaboratory(db, { code: facility, wants });
      const told = { id: "6", report: "W6", facility, mail: "", name: "NOEL^CLEO^CLEO" };
      const answer = await send(told);
      const code = /\rZDP\|[^\r]*\|([0-9A-Z-]{16})\r/.exec(answer)?.[1] ?? "";
      await page.goto(`${platform.url}/code`);
      await page.locator("#paper-code").waitFor();
      expect(await findingsInBothThemes(page)).toEqual([]);
      await typeCode(page, code.toLowerCase().replaceAll("-", ""));
      await page.locator("#birth-day").waitFor();
      await sendBirthDate(page, right);
      await page.locator(".outcome").waitFor();
      expect(await page.locator("main").textContent()).toContain("CLEO");
      expect(page.url()).toBe(`${platform.url}/code`);
      await page.locator(".contest button").first().click();
      await page.locator("#contest-not-me").check();
      await page.locator("#contest-contact").press("Enter");
      await page.locator(".reference").waitFor();
      await db.query("delete from access.contest");
    });

    it("takes what the patient says against a result, and gives a reference", async () => {
      const mail = "wrong@patients.example";
      await send({ id: "5", report: "W4", mail, name: "FAURE^ALIX^ALIX" });
      await open(await linkFor(mail), right);
      await page.locator(".contest button").first().click();
      await page.locator("#contest-not-me").check();
      await page.locator("#contest-contact").press("Enter");
      const reference = await page.locator(".reference").textContent();
      expect(await db.query("select reference, reason from access.contest")).toEqual([
        { reference: expect.stringMatching(/^\w{4}-\w{4}$/), reason: "not-me" },
      ]);
      const [kept] = await db.query<{ reference: string }>("select reference from access.contest");
      expect(reference).toContain(kept?.reference ?? "?");
      expect(await findingsInBothThemes(page)).toEqual([]);
    });

    it("checks a specimen of the command line with the lists of the platform", async () => {
      const { dataDir } = platform.config;
      const now = new Date();
      const codes = await specimens(await specimenKey(dataDir, now), now);
      await page.goto(`${platform.url}/`);
      await page.getByRole("link", { name: "Contrôler un certificat" }).click();
      for (const { text, says } of codes.filter(({ name }) => /^(?:valid|expired)/.test(name))) {
        await page.locator("#rules-country").selectOption("FR");
        await paste(page, text);
        expect(await colour(page)).toBe(says);
        await page.keyboard.press("Escape");
      }
    });

    it("serves every page with a policy that lets no other origin in, and stores no answer", async () => {
      const result = await fetch(`${platform.url}/r`);
      expect(result.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(result.headers.get("referrer-policy")).toBe("no-referrer");
      const health = await fetch(`${platform.url}/health/live`);
      expect(health.headers.get("cache-control")).toBe("no-store");
    });
  },
);
