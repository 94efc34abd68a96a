import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../../test/support/database.ts";
import { registerLaboratory } from "../../../test/support/laboratory.ts";
import { registerProfessional } from "../../../test/support/professional.ts";
import { browserIsHere } from "../browser.ts";
import { type AccountServer, startAccountServer } from "./account-server.ts";
import {
  type ConsoleBrowser,
  faultsInAllLooks,
  openConsoleBrowser,
  picture,
} from "./console-page.ts";

/** A place that is offered to somebody who works elsewhere: both sides of it, and what an identity cannot give. */
describe.skipIf(!browserIsHere())("a place that is offered", () => {
  const db = useDatabase();
  let server: AccountServer;
  let browser: ConsoleBrowser;
  let page: Page;
  let secret = "";
  let id = 0;
  const email = "claire@example.org";

  beforeAll(async () => {
    server = await startAccountServer(db);
    browser = await openConsoleBrowser();
    page = await browser.context.newPage();
    const elsewhere = { code: "0400000002", name: "Pharmacie du Port", kind: "pharmacy" } as const;
    await registerLaboratory(db, { ...elsewhere, sender: null, codeMap: null });
    const made = await registerProfessional(db, [{ code: "0400000002", role: "pharmacist" }], {
      name: "Claire Dubois",
      origin: server.url,
    });
    secret = made.secret;
    id = made.professionalId;
    await db.query(
      `insert into account.account (professional_id, email, language, password, totp, created_at, changed_at)
        values ($1, $2, 'fr', 'none', 'none', now(), now())`,
      [id, email],
    );
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => {
    expect(browser.complaints.splice(0)).toEqual([]);
  });

  const as = async (session: string) => {
    await browser.context.clearCookies();
    await browser.context.addCookies([{ name: "opendep", value: session, url: server.url }]);
  };

  it("stands below the members until it is answered, and says so to whoever invites", async () => {
    await as(server.manager);
    await page.goto(server.organisation);
    await page.getByRole("button", { name: "Inviter quelqu'un" }).press("Enter");
    await page.getByLabel("Prénom et nom").fill("Claire Dubois");
    await page.getByLabel("Courriel").fill(email);
    await page.getByRole("button", { name: "Inviter", exact: true }).press("Enter");
    await page.getByText("la place lui est proposée").waitFor();
    await page.getByText("Places proposées, sans réponse").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "offers-made");
  });

  it("is taken back by whoever manages the place", async () => {
    const name = `Retirer la proposition faite à ${email}`;
    await page.getByRole("button", { name }).press("Enter");
    await page.getByText("Places proposées, sans réponse").waitFor({ state: "detached" });
  });

  it("is accepted before a place is chosen, and refused from the page of the account", async () => {
    await server.invite(email);
    await db.query("update access.session set membership_id = null where professional_id = $1", [
      id,
    ]);
    await as(secret);
    await page.goto(`${server.url}/pro`);
    await page.getByRole("heading", { name: "Places proposées" }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "offers-before");
    await page
      .getByRole("button", { name: "Accepter la place dans Pharmacie de la Gare" })
      .press("Enter");
    await page.getByRole("button", { name: /^Pharmacie de la Gare/ }).press("Enter");
    await page.locator(".head-place", { hasText: "Pharmacie de la Gare" }).waitFor();
    await db.query("update access.membership set until = now() where granted_by <> 'test'");
    await server.invite(email, "nurse");
    await page.goto(`${server.url}/pro/account`);
    await page.getByRole("button", { name: /^Pharmacie du Port/ }).press("Enter");
    await page.goto(`${server.url}/pro/account`);
    await page.getByRole("heading", { name: "Places proposées" }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "offers-account");
    await page
      .getByRole("button", { name: "Refuser la place dans Pharmacie de la Gare" })
      .press("Enter");
    await page.getByRole("heading", { name: "Places proposées" }).waitFor({ state: "detached" });
  });

  it("beside what an identity proves and nobody can be there: it is said, with what to do", async () => {
    const said = {
      ...{ organisationId: 1, organisation: "Pharmacie de la Gare", role: "physician" },
      possible: ["pharmacist", "nurse", "manager"],
    };
    await db.query(
      "update access.session set not_given = $2, membership_id = null where professional_id = $1",
      [id, JSON.stringify([said])],
    );
    await page.goto(`${server.url}/pro`);
    await page.getByText("Votre identité dit : Médecin, dans Pharmacie de la Gare").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "not-given");
  });
});
