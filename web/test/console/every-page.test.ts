import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pages } from "../../src/console/pages/pages.ts";
import { browserIsHere } from "../browser.ts";
import {
  type ConsoleBrowser,
  faultsInAllLooks,
  openConsoleBrowser,
  picture,
} from "./console-page.ts";
import { answerBy, type ConsoleServer, refused, startConsoleServer } from "./console-server.ts";
import { besson, counterAnswers } from "./counter-interface.ts";
import { as, pharmacist } from "./people.ts";

/**
 * Every page of the list, with rows in its lists whose names are as long as they come: for those who have
 * it, and for somebody who has not.
 */

const long = "Centre hospitalier universitaire Saint-Jean-de-la-Croix-des-Pêcheurs";
const at = "2026-11-27T09:12:00Z";
const entry = {
  ...{ id: "3-1", number: "CTR-261127-0001", version: 2, state: "corrected", enteredAt: at },
  ...{
    changedAt: at,
    test: "sars-cov-2-antigen",
    result: "positive",
    lot: "41ADK001-LONGUE-SUITE",
  },
  device: "1232 Abbott Rapid Diagnostics, Panbio COVID-19 Ag Rapid Test",
  person: { ...besson, birthName: "DE LA TOUR D'AUVERGNE-LAURAGUAIS" },
  ...{ typedBy: "Camille Besson-Lauragais", performedBy: null, repeatOf: null, repeatedBy: null },
};
const result = {
  ...{ id: "3-1", number: "R-1", changedAt: at, laboratory: long, unread: true },
  person: { ...entry.person, sex: "F" },
  results: [
    {
      ...{ test: "sars-cov-2-pcr", value: "positive", screening: null, status: "corrected" },
      name: { fr: "Covid-19, PCR", en: "Covid-19, PCR" },
      ...{ replaces: true, sampledAt: at },
    },
  ],
};
const series = {
  ...{ id: 1, place: long, kind: "care-home", openedAt: at, closedAt: null },
  head: { test: "sars-cov-2-antigen", device: { code: "1232", name: "Panbio", lot: "41ADK001" } },
  counts: { entries: 12, positive: 1 },
};
const organisation = {
  ...{ id: 1, code: "990000001", name: long, kind: "practice", postcode: "56000", active: false },
  ...{ parent: { id: 9, name: long }, children: 3, members: 2 },
  ...{ phone: null, email: "secretariat.general@centre-hospitalier.example", address: long },
  ...{ language: "fr", zone: "Europe/Paris", above: [{ id: 9, name: long }] },
  identifiers: [{ scheme: "FINEG", value: "990000001" }],
  roles: ["physician", "nurse", "manager"],
  ...{ kindsBelow: ["site"], kindsAbove: ["hospital"], mayStandAlone: true },
};
const member = (membershipId: number, name: string) => ({
  ...{ membershipId, professionalId: membershipId, name, role: "nurse", since: at, until: null },
  identifier: { system: "RPPS", value: "10003456789" },
  ...{ lastSeen: null, account: "waiting" },
});
const application = {
  ...{ id: 5, reference: "ABCD-EFGH", state: "waiting", known: null, since: at },
  organisation: { ...organisation, kind: "pharmacy" },
  parent: { id: null, name: "424242" },
  roles: ["pharmacist", "manager"],
  applicant: {
    ...{ name: "Alix Modèle", phone: null },
    identifier: { system: "RPPS", value: "10000000007" },
    email: "alix.modele-de-la-tour@centre-hospitalier-universitaire.example",
  },
};
const audited = {
  ...{ id: "1/web/1/0", at, actor: "professional 7", name: "Maxence Exemple" },
  ...{ action: "results listed", purpose: "care" },
  subject: { lane: 3, reports: Array.from({ length: 40 }, (_, index) => 1_000 + index) },
};

describe.skipIf(!browserIsHere())("every page of the console", { timeout: 60_000 }, () => {
  let server: ConsoleServer;
  let browser: ConsoleBrowser;
  let page: Page;
  let role = "pharmacist";

  beforeAll(async () => {
    server = await startConsoleServer();
    browser = await openConsoleBrowser();
    await answerBy(
      browser.context,
      counterAnswers({
        "GET me": () => (role === "pharmacist" ? pharmacist : as(role)),
        "GET counter/entries": () => ({ training: false, entries: [entry], next: "3-1" }),
        "GET counter/entries/*": () => ({
          ...entry,
          ...{ training: false, reason: "mauvaise lecture" },
          entry: { test: entry.test, patient: besson, result: entry.result },
        }),
        "GET counter/series": () => ({ training: false, series: [series], next: null }),
        "GET counter/series/*": () => ({
          ...series,
          training: false,
          entries: [entry],
          next: null,
        }),
        "GET counter/lots/entries": () => ({ training: false, entries: [entry], next: null }),
        "GET prescriber/results": () => ({ results: [result], next: "1-1-1" }),
        "GET prescriber/results/*": () => ({ ...result, phone: "01 99 00 12 34" }),
        "GET organisations": () => ({ organisations: [organisation], next: "1" }),
        "GET organisations/*": () => organisation,
        "GET organisations/*/members": () => ({
          members: [member(1, "Camille Besson"), member(2, "Marie-Antoinette de la Tour")],
          next: null,
        }),
        "GET applications": ({ search }) => ({
          applications:
            search.get("state") === "decided"
              ? [
                  {
                    ...application,
                    ...{ state: "refused", decidedAt: at, decidedBy: "Lou Sans-Lieu" },
                    ...{ reason: "numéro d'une autre structure", organisationId: null },
                  },
                ]
              : [application],
          next: "5",
        }),
        "GET audit/entries": () => ({ entries: [audited], next: null }),
        "GET rights/requests": () => ({
          requests: [{ reference: "R-1", act: "access", madeAt: at, state: "done", undone: null }],
        }),
        "GET sessions": () => ({
          sessions: [
            { id: 1, own: true, agent: long, since: at, lastUsed: at, organisation: long },
          ],
        }),
        "GET account": () => refused(404, "not_found"),
      }),
    );
    page = await browser.context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => expect(browser.complaints.splice(0)).toEqual([]));

  const addresses = [
    ...pages.filter(({ roles }) => roles.length > 0),
    ...pages
      .filter(({ path }) => path === "/applications")
      .map((one) => ({ ...one, path: "/applications?show=decided" })),
  ];

  it.each(addresses.map(({ path, roles }) => ({ path, role: roles[0] })))(
    "$path is no wider than a phone, and has no fault by day or by night",
    async ({ path, role: whose }) => {
      role = whose ?? "pharmacist";
      await page.goto(`${server.url}/pro${path.replace("$id", "3-1")}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expect.poll(() => page.getByText("Chargement").count(), { timeout: 10_000 }).toBe(0);
      expect(await faultsInAllLooks(page)).toEqual([]);
      await picture(page, `every${path.replace(/[/$?=]/g, "-")}`);
    },
  );

  it.each(pages.filter(({ roles }) => roles.length > 0 && roles.length < 8))(
    "$path tells whoever has it not whose it is, and shows nothing of it",
    async ({ path, roles, name }) => {
      role = roles.includes("auditor") ? "laboratory" : "auditor";
      await page.goto(`${server.url}/pro${path.replace("$id", "3-1")}`);
      await page.getByRole("heading", { level: 1, name: name.fr }).waitFor();
      await page.getByText(/^Page réservée/).waitFor();
      expect(await page.locator("main form").count()).toBe(0);
    },
  );

  it("a page that is another's says so without a fault", async () => {
    role = "laboratory";
    await page.goto(`${server.url}/pro/rights`);
    await page.getByText("Page réservée : Exploitation de la plateforme").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
  });

  it("the form by which a list is taken away is no wider either", async () => {
    role = "auditor";
    await page.goto(`${server.url}/pro/audit`);
    await page.getByRole("button", { name: "Exporter…" }).press("Enter");
    await page.getByLabel("Contrôle périodique").check();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "every-export");
  });
});
