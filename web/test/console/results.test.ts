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
import { besson, counterAnswers } from "./counter-interface.ts";
import { as, pharmacist } from "./people.ts";

/** Lists: today's tests with a correction, a lot, the prescriber's results, the log of accesses. */

const row = (number: number, said: object = {}) => ({
  id: `3-${number}`,
  number: `CTR-261127-${String(number).padStart(4, "0")}`,
  version: 1,
  state: "entered",
  enteredAt: "2026-11-27T09:12:00Z",
  changedAt: "2026-11-27T09:12:00Z",
  test: "sars-cov-2-antigen",
  result: "negative",
  device: "1232 Abbott, Panbio COVID-19 Ag Rapid Test",
  lot: "41ADK001",
  person: {
    birthName: besson.birthName,
    usedName: besson.usedName,
    givenNames: besson.givenNames,
    birthDate: besson.birthDate,
  },
  typedBy: "Camille Besson",
  performedBy: null,
  series: null,
  repeatOf: null,
  repeatedBy: null,
  ...said,
});

const prescribed = (id: string, said: object = {}) => ({
  id,
  number: "R-1",
  changedAt: "2026-11-27T08:30:00Z",
  laboratory: "Laboratoire des Tilleuls",
  person: { ...row(1).person, sex: "F" },
  unread: true,
  results: [
    {
      test: "sars-cov-2-pcr",
      name: { fr: "Covid-19, PCR", en: "Covid-19, PCR" },
      value: "positive",
      screening: null,
      status: "corrected",
      replaces: true,
      sampledAt: "2026-11-26T08:00:00Z",
    },
  ],
  ...said,
});

describe.skipIf(!browserIsHere())("the lists of the console", () => {
  let server: ConsoleServer;
  let browser: ConsoleBrowser;
  let scripted: ScriptedInterface;
  let page: Page;
  let me: unknown = pharmacist;
  let entry = row(1);
  let series: object | null = null;

  beforeAll(async () => {
    server = await startConsoleServer();
    browser = await openConsoleBrowser();
    scripted = await answerBy(
      browser.context,
      counterAnswers({
        "GET me": () => me,
        "GET counter/entries": ({ search }) =>
          search.get("after")
            ? { training: false, entries: [row(50)], next: null }
            : {
                training: false,
                entries: [
                  row(3, { result: "positive" }),
                  row(2, { state: "cancelled", person: null }),
                  entry,
                ],
                next: "3-1",
              },
        "GET counter/entries/*": () => ({
          ...entry,
          training: false,
          reason: null,
          entry: { test: entry.test, patient: besson, result: entry.result },
        }),
        "POST counter/entries/*/corrections": ({ body }) => {
          const { entry: said } = body as { entry: { result: string } };
          entry = row(1, { version: 2, state: "corrected", result: said.result });
          return {};
        },
        "GET counter/lots/entries": ({ search }) => ({
          training: false,
          entries: search.get("lot") === "41ADK001" ? [row(1)] : [],
          next: null,
        }),
        "GET counter/series": () => ({ series: series ? [series] : [], next: null }),
        "POST counter/series": ({ body }) => {
          series = {
            ...(body as { head: { test: string } }),
            id: 7,
            openedAt: "2026-11-27T08:00:00Z",
            closedAt: null,
            counts: { entries: 1, positive: 0 },
          };
          return series;
        },
        "GET counter/series/*": () => ({ ...series, entries: [row(1)], next: null }),
        "POST counter/series/*/close": () => {
          series = { ...series, closedAt: "2026-11-27T10:00:00Z" };
          return series;
        },
        "GET prescriber/results": ({ search }) => ({
          results: [
            prescribed("3-1"),
            ...(search.get("unread") === "yes" ? [] : [prescribed("3-2", { unread: false })]),
          ],
          next: null,
        }),
        "POST prescriber/results/search": ({ body }) => ({
          results: (body as { name: string }).name === "bes" ? [prescribed("3-1")] : [],
          next: null,
        }),
        "GET prescriber/results/*": () => ({ ...prescribed("3-1"), phone: "01 99 00 12 34" }),
        "POST emergency": ({ body }) =>
          (body as { birthDate: string }).birthDate === besson.birthDate
            ? {
                reports: [
                  {
                    organisation: "Laboratoire des Tilleuls",
                    results: [
                      {
                        test: { fr: "Covid-19, PCR", en: "Covid-19, PCR" },
                        value: "positive",
                        status: "final",
                        sampledOn: "2026-11-20",
                      },
                    ],
                  },
                ],
              }
            : refused(404, "not_found"),
        "GET audit/entries": ({ search }) => ({
          entries: [
            {
              id: "0/web-1/4/0",
              at: "2026-11-27T09:00:00Z",
              actor: "professional 12",
              name: "Camille Besson",
              action: search.get("actor") ? "entry read" : "result read",
              purpose: "result that names the reader",
              subject: { lane: 3, report: 41, role: "physician" },
            },
          ],
          next: null,
        }),
      }),
    );
    page = await browser.context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => expect(browser.complaints.splice(0)).toEqual([]));

  it("goes through the day's tests, keeps its place, and corrects one with a reason", async () => {
    me = pharmacist;
    await page.goto(`${server.url}/pro/entries`);
    await page.getByRole("row", { name: /Positif/ }).waitFor();
    await page.getByRole("row", { name: /Nom effacé.*Annulé/ }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "entries");
    await page.getByRole("button", { name: "Page suivante" }).click();
    await page.getByText("CTR-261127-0050").waitFor();
    await page.reload();
    await page.getByText("CTR-261127-0050").waitFor();
    await page.getByRole("button", { name: "Page précédente" }).click();
    await page
      .getByRole("row", { name: /CTR-261127-0001/ })
      .getByRole("link")
      .click();
    await page.getByRole("button", { name: "Corriger", exact: true }).click();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByRole("radio", { name: "Positif" }).check();
    await page.getByLabel("Pourquoi").fill("mauvaise lecture");
    await page.getByLabel("Pourquoi").press("Enter");
    await page.getByText("Le changement est enregistré").waitFor();
    const sent = scripted.asked.find(({ path }) => path.endsWith("/corrections"));
    expect(sent?.body).toMatchObject({
      version: 1,
      reason: "mauvaise lecture",
      entry: { result: "positive" },
    });
    expect(sent?.key).toMatch(/^[\w-]{36}$/);
  });

  it("opens a series for a school, tests somebody in it, and closes it", async () => {
    me = pharmacist;
    await page.goto(`${server.url}/pro/series`);
    await page.getByText("Aucune série").waitFor();
    await page.getByRole("button", { name: "Nouvelle série" }).click();
    await page.getByRole("textbox", { name: "Lieu" }).fill("École des Lilas");
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "series");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "École des Lilas" }).waitFor();
    await page.getByRole("link", { name: "Tester une personne" }).click();
    await page.getByLabel("Qui est testé ?").fill("bes 03021981");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Le résultat se lit déjà" }).click();
    await page.keyboard.press("n");
    await page.keyboard.press("Enter");
    await page.getByText(/Enregistré sous le numéro/).waitFor();
    const sent = scripted.asked.findLast(({ path }) => path.endsWith("counter/entries"));
    expect(sent?.body).toMatchObject({ series: 7, situation: { reason: "screening" } });
    await page.getByRole("link", { name: "École des Lilas" }).click();
    await page.getByRole("button", { name: "Terminer la série" }).click();
    await page.getByText("Cette série est terminée").waitFor();
  });

  it("finds those who were tested with a lot", async () => {
    me = pharmacist;
    await page.goto(`${server.url}/pro/lots`);
    await page.getByLabel("Numéro de lot").fill("41ADK001");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /41ADK001/ }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByLabel("Numéro de lot").fill("X");
    await page.keyboard.press("Enter");
    await page.getByText("Personne n'a été testé avec ce lot ici").waitFor();
  });

  it("shows a prescriber what is new and what was corrected, and finds a patient by name", async () => {
    me = as("physician");
    await page.goto(`${server.url}/pro/results`);
    await page.getByRole("row", { name: /Nouveau.*Positif.*corrigé/ }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "results");
    await page.getByRole("row", { name: /^Lu/ }).waitFor();
    await page.getByRole("switch", { name: "Non lus seulement" }).press("Space");
    await page.getByRole("row", { name: /^Lu/ }).waitFor({ state: "detached" });
    await page.getByRole("textbox", { name: "Nom du patient" }).fill("bes");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Revenir à la liste" }).waitFor();
    await page
      .getByRole("row", { name: /Positif/ })
      .getByRole("link")
      .click();
    await page.getByText("ne vous fiez plus au précédent").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "result");
  });

  it("reads in an emergency with a reason alone, and says that the person is told", async () => {
    me = as("physician");
    await page.goto(`${server.url}/pro/emergency`);
    await page.getByLabel("Numéro de sécurité sociale").fill(besson.identifier.value);
    await page.getByLabel("Date de naissance").fill("04021981");
    const declare = page.getByRole("button", { name: "Déclarer l'urgence et lire" });
    await page.getByLabel("Pourquoi cette lecture est urgente").fill("court");
    expect(await declare.isDisabled()).toBe(true);
    await page
      .getByLabel("Pourquoi cette lecture")
      .fill("Patient inconscient, avant une intubation");
    await declare.click();
    await page.getByText("L'essai est noté").waitFor();
    await page.getByLabel("Date de naissance").fill("03021981");
    await declare.click();
    await page.getByText("La personne est prévenue de cette lecture").waitFor();
    await page.getByText("Laboratoire des Tilleuls").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "emergency");
  });

  it("shows an auditor who did what, and one person's doings alone", async () => {
    me = as("auditor");
    await page.goto(`${server.url}/pro/audit`);
    await page.getByRole("row", { name: /Camille Besson.*résultat lu/ }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByRole("button", { name: "Camille Besson" }).last().click();
    await page.getByRole("row", { name: /saisie lue/ }).waitFor();
    await picture(page, "audit");
  });
});
