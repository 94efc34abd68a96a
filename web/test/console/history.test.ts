import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
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
import { as } from "./people.ts";

/** A patient's history: who allowed it, the code that is read out, the list, and the asking. */

const person = {
  birthName: "BESSON",
  usedName: null,
  givenNames: ["LÉA"],
  birthDate: "1985-03-27",
  sex: "F",
};
const result = (said: object = {}) => ({
  test: "sars-cov-2-pcr",
  name: { fr: "Covid-19, PCR", en: "Covid-19, PCR" },
  value: "negative",
  screening: null,
  status: "final",
  replaces: false,
  sampledAt: "2026-11-20T08:00:00Z",
  ...said,
});
const report = (id: string, organisation: string, said: object = {}) => ({
  ...{ id, organisation, person },
  results: [result(said)],
});
const agreement = (id: string, said: object = {}) => ({
  ...{ id, since: "2026-11-25T09:00:00Z", until: "2026-12-25T09:00:00Z" },
  ...{ ofOrganisation: false, person },
  ...said,
});

describe.skipIf(!browserIsHere())("a patient's history in the console", () => {
  let server: ConsoleServer;
  let browser: ConsoleBrowser;
  let scripted: ScriptedInterface;
  let page: Page;
  let standing: object = { state: "open" };
  let barred: string | null = null;

  beforeAll(async () => {
    server = await startConsoleServer();
    browser = await openConsoleBrowser();
    scripted = await answerBy(browser.context, {
      "GET me": () => as("physician"),
      "GET history": () => ({
        barred,
        agreements: barred
          ? []
          : [
              agreement("3-1"),
              agreement("3-2", { ofOrganisation: true }),
              agreement("3-3", { person: null }),
            ],
        next: null,
      }),
      "GET history/3-1": ({ search }) => ({
        ...{ until: "2026-12-25T09:00:00Z", backDays: 90 },
        reports: search.get("after")
          ? [report("5-9", "Laboratoire des Tilleuls")]
          : [
              report("3-4", "Pharmacie du Port", { value: "positive" }),
              report("4-7", "Centre hospitalier des Sources", {
                ...{ status: "corrected", replaces: true },
              }),
            ],
        next: search.get("after") ? null : "1",
      }),
      "GET history/9-9": () => refused(404, "not_found"),
      "POST history/codes": ({ body }) => {
        const text = { fr: "Ce code contient une erreur de frappe.", en: "A slip." };
        return (body as { code: string }).code.endsWith("P")
          ? { id: "3-1", until: "2026-12-25T09:00:00Z" }
          : refused(400, "bad_request", { faults: [{ path: "code", text }] });
      },
      "GET prescriber/results/3-4": () => ({
        ...{ id: "3-4", number: "R-1", changedAt: "2026-11-20T09:00:00Z", unread: false },
        ...{ laboratory: "Laboratoire des Tilleuls", phone: null, person, results: [result()] },
      }),
      "GET prescriber/results/3-4/history": () => standing,
      "POST prescriber/results/3-4/history": () => {
        standing = { state: "asked", at: "2026-11-27T09:00:00Z", until: "2026-12-11T09:00:00Z" };
        return standing;
      },
    });
    page = await browser.context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => expect(browser.complaints.splice(0)).toEqual([]));

  it("lists who allowed it, and shows it from every organisation, by pages, corrections marked", async () => {
    await page.goto(`${server.url}/pro/history`);
    await page.getByText("votre structure", { exact: true }).waitFor();
    await page.getByText("Plus aucun résultat à son nom").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "history-patients");
    await page
      .getByRole("link", { name: /BESSON/ })
      .first()
      .press("Enter");
    await page.getByText("Centre hospitalier des Sources").waitFor();
    await page.getByText("Résultats des 90 derniers jours").waitFor();
    expect(await page.locator("em.corrected").count()).toBe(1);
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "history-one");
    await page.getByRole("button", { name: "Page suivante" }).press("Enter");
    await page.getByText("Laboratoire des Tilleuls").waitFor();
  });

  it("opens by the code that the patient reads out, and says where there is a slip", async () => {
    await page.goto(`${server.url}/pro/history`);
    const field = page.getByLabel("Code lu par le patient").last();
    await field.fill("7K3M-PX9Q-2HVA-Q");
    await field.press("Enter");
    await page.getByText("Ce code contient une erreur de frappe.").waitFor();
    await field.fill("7K3M-PX9Q-2HVA-P");
    await field.press("Enter");
    await page.getByText("Pharmacie du Port").waitFor();
    expect(scripted.asked.findLast(({ method }) => method === "POST")?.body).toEqual({
      code: "7K3M-PX9Q-2HVA-P",
    });
  });

  it("says clearly that there is no agreement any more", async () => {
    await page.goto(`${server.url}/pro/history/9-9`);
    await page.getByText("Vous n'avez pas, ou plus, l'accord de ce patient").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
  });

  it("is asked for from a result, once", async () => {
    await page.goto(`${server.url}/pro/results/3-4`);
    await page.getByText("Vous n'avez pas l'accord de ce patient.").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "history-ask");
    await page.getByRole("button", { name: "Demander l'accord" }).press("Enter");
    await page.getByText("Vous l'avez demandé le").waitFor();
    standing = { state: "allowed", id: "3-1", until: "2026-12-25T09:00:00Z" };
    await page.reload();
    await page.getByRole("link", { name: "Lire l'historique" }).press("Enter");
    await page.getByText("Pharmacie du Port").waitFor();
  });

  it("says that a country has no such thing", async () => {
    barred = "country";
    await page.goto(`${server.url}/pro/history`);
    await page.getByText("Dans ce pays, aucun professionnel ne lit").waitFor();
    expect(await page.getByLabel("Code lu par le patient").count()).toBe(0);
  });
});
