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

/** What people ask of their data: an operator deals with it by keyboard. */

const document = "Réponse à votre demande d'accès (RGPD, article 15)\nRéférence : R-AAAA-2222";
const one = (said: object = {}) => ({
  reference: "R-AAAA-2222",
  act: "access",
  madeAt: "2026-11-27T09:00:00Z",
  state: "done",
  undone: null,
  ...said,
});

describe.skipIf(!browserIsHere())("rights of persons in the console", () => {
  let server: ConsoleServer;
  let browser: ConsoleBrowser;
  let scripted: ScriptedInterface;
  let page: Page;
  let asked = 0;

  beforeAll(async () => {
    server = await startConsoleServer();
    browser = await openConsoleBrowser();
    scripted = await answerBy(browser.context, {
      "GET me": () => as("operator"),
      "POST rights/requests": ({ body }) => {
        const { identifier, birthName, person } = body as Record<string, string>;
        const text = { fr: "Donnez le numéro national.", en: "Give the number." };
        if (!identifier && !birthName)
          return refused(400, "bad_request", { faults: [{ path: "identifier", text }] });
        return { reference: birthName && !person ? "R-BBBB-3333" : "R-AAAA-2222" };
      },
      "GET rights/requests": () => ({ requests: asked === 0 ? [] : [one()] }),
      "GET rights/requests/R-AAAA-2222": () => {
        asked += 1;
        return asked === 1
          ? one({ state: "working", document: null, among: [] })
          : one({ document, among: [] });
      },
      "GET rights/requests/R-BBBB-3333": () => ({
        ...one({ reference: "R-BBBB-3333", state: "undone", undone: "several", document: null }),
        among: [
          { name: "0aa1bb2cc3dd4ee5", reports: 2 },
          { name: "0ff1ee2dd3cc4bb5", reports: 1 },
        ],
      }),
    });
    page = await browser.context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => expect(browser.complaints.splice(0)).toEqual([]));

  const sent = () =>
    scripted.asked.filter(({ method, path }) => method === "POST" && path.endsWith("/requests"));

  it("answers a request for access, and shows it again", async () => {
    await page.goto(`${server.url}/pro/rights`);
    await page.getByText("Aucune. Les réponses sont gardées ici 24 heures").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByLabel("Motif").fill("demande écrite, identité vérifiée");
    await page.getByRole("button", { name: "Traiter la demande" }).press("Enter");
    await page.getByText("Donnez le numéro national.").first().waitFor();
    await page.getByLabel("Numéro national d'identité").fill("2 79 03 51 215 189 89");
    await page.getByLabel("Numéro national d'identité").press("Enter");
    await page.getByText("RGPD, article 15").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "rights");
    expect(sent().at(-1)?.body).toMatchObject({
      act: "access",
      identifier: "2 79 03 51 215 189 89",
      ground: "demande écrite, identité vérifiée",
      person: null,
    });
    await page.getByRole("button", { name: "Revoir R-AAAA-2222" }).waitFor();
  });

  it("chooses among several who go by the same, and erases once the word is typed", async () => {
    await page.goto(`${server.url}/pro/rights`);
    await page.getByLabel("Effacement de ce qui porte un nom").check();
    await page.getByLabel("Nom de naissance").fill("PAT-TROIS");
    await page.getByLabel("Prénoms, séparés par des virgules").fill("Dominique, Claude");
    await page.getByLabel("Date de naissance").fill("28031979");
    await page.getByLabel("Féminin").check();
    await page.getByLabel("Motif").fill("demande au guichet");
    const send = page.getByRole("button", { name: "Traiter la demande" });
    expect(await send.isDisabled()).toBe(true);
    await page.getByLabel(/EFFACER$/).fill("effacer");
    await page.getByLabel(/EFFACER$/).press("Enter");
    await page.getByText("Plusieurs personnes portent cette identité").waitFor();
    expect(await send.isDisabled()).toBe(true);
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "rights-several");
    await page.getByRole("button", { name: /Personne 0aa1bb2cc3dd/ }).press("Enter");
    await page.getByText("C'est fait.").waitFor();
    expect(sent().at(-1)?.body).toMatchObject({
      ...{ act: "erase", birthName: "PAT-TROIS", givenNames: ["Dominique", "Claude"] },
      ...{ birthDate: "1979-03-28", sex: "F", confirm: "effacer", person: "0aa1bb2cc3dd4ee5" },
    });
  });
});
