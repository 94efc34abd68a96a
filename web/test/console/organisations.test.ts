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
  type ScriptedInterface,
  startConsoleServer,
} from "./console-server.ts";
import { as } from "./people.ts";

/** Organisations and their people: found, changed, invited, approved, imported; and asked for from outside. */

const row = (id: number, said: object = {}) => ({
  id,
  code: `99000000${id}`,
  name: `Pharmacie ${id}`,
  kind: "pharmacy",
  postcode: "56000",
  active: true,
  parent: { id: 1, name: "Hôpital Sainte-Ève" },
  children: 0,
  members: 2,
  ...said,
});
const shown = {
  ...row(1, { name: "Hôpital Sainte-Ève", kind: "hospital", parent: null }),
  phone: "02 97 00 00 00",
  email: null,
  address: "1 rue du Port, 56000 Vannes",
  language: "fr",
  zone: "Europe/Paris",
  identifiers: [{ scheme: "FINEG", value: "990000001" }],
  above: [{ id: 9, name: "Groupe du Littoral" }],
  roles: ["pharmacist", "nurse", "physician", "manager"],
  kindsBelow: ["laboratory", "site", "pharmacy"],
  kindsAbove: ["hospital-group"],
  mayStandAlone: true,
};
const member = (membershipId: number, name: string, role: string) => ({
  membershipId,
  professionalId: membershipId,
  name,
  identifier: { system: "RPPS", value: `1000000000${membershipId}` },
  role,
  since: "2026-11-01T08:00:00Z",
  until: null,
  lastSeen: null,
});
const rules = {
  kinds: [
    {
      kind: "pharmacy",
      alone: true,
      roles: ["pharmacist", "nurse", "manager"],
      numbers: [
        { scheme: "FINEG", names: { fr: "FINESS géographique", en: "FINESS of the place" } },
        { scheme: "SIRET", names: { fr: "SIRET", en: "SIRET" } },
      ],
    },
    {
      kind: "site",
      alone: false,
      roles: ["nurse"],
      numbers: [
        { scheme: "FINEG", names: { fr: "FINESS géographique", en: "FINESS of the place" } },
      ],
    },
  ],
  professionals: ["RPPS", "ADELI"],
};
const application = {
  id: 5,
  reference: "ABCD-EFGH",
  state: "waiting",
  organisation: {
    kind: "pharmacy",
    name: "Pharmacie Neuve",
    identifiers: [{ scheme: "FINEG", value: "990000070" }],
    address: null,
  },
  parent: { id: null, name: "424242" },
  known: null,
  roles: ["pharmacist", "manager"],
  applicant: {
    name: "Alix Modèle",
    identifier: { system: "RPPS", value: "10000000007" },
    email: "alix@example.org",
    phone: null,
  },
  since: "2026-11-27T08:00:00Z",
};
const fault = (path: string) => ({ path, text: { fr: `À corriger : ${path}`, en: path } });
const faulty = (...paths: string[]) => ({
  status: 400,
  body: { error: { code: "bad_request", faults: paths.map(fault) } },
});

describe.skipIf(!browserIsHere())("organisations in the console", () => {
  let server: ConsoleServer;
  let browser: ConsoleBrowser;
  let scripted: ScriptedInterface;
  let page: Page;
  let members = [member(1, "Camille Besson", "manager"), member(2, "Noé Essai", "nurse")];
  let waiting = [application];
  const sent = (method: string, path: RegExp) =>
    scripted.asked.filter((one) => one.method === method && path.test(one.path)).at(-1)?.body;

  beforeAll(async () => {
    server = await startConsoleServer();
    browser = await openConsoleBrowser();
    scripted = await answerBy(browser.context, {
      "GET me": () => as("manager"),
      "GET organisations": ({ search }) => ({
        organisations:
          search.get("search") === "xyz" ? [] : search.has("under") ? [row(2)] : [shown, row(2)],
        next: null,
      }),
      "GET organisations/*": () => shown,
      "PUT organisations/*": () => faulty("phone"),
      "GET organisations/*/members": () => ({ members, next: null }),
      "POST organisations/*/members": ({ body }) => {
        const { name, role } = body as { name: string; role: string };
        members = [...members, member(3, name, role)];
        return { membershipId: 3 };
      },
      "POST members/*/end": () => {
        members = members.filter(({ membershipId }) => membershipId !== 2);
        return { ended: true };
      },
      "POST organisations/import": ({ body }) => {
        const { file, dryRun } = body as { file: string; dryRun: boolean };
        const text = Buffer.from(file, "base64").toString("latin1");
        const faults = text.includes("Chêne")
          ? []
          : [{ line: 2, column: "FINEG", text: { fr: "La clé est fausse.", en: "Wrong." } }];
        const saved = !dryRun && faults.length === 0;
        return { saved, added: 1, changed: 0, same: 0, faultCount: faults.length, faults };
      },
      "POST organisations": () => ({ id: 3 }),
      "GET applications": () => ({ applications: waiting, next: null }),
      "POST applications/*/approve": () => {
        waiting = [];
        return { organisationId: 4 };
      },
    });
    await browser.context.route(/\/api\/registration\//, async (route) => {
      const path = new URL(route.request().url()).pathname.split("/").at(-1);
      if (path === "rules") return route.fulfill({ json: rules });
      const body = route.request().postDataJSON();
      if (path === "confirm")
        return route.fulfill({ json: { state: "waiting", reference: "ABCD-EFGH" } });
      const answer = body.organisation.numbers.FINEG
        ? { status: 202, json: { reference: "ABCD-EFGH" } }
        : { status: 400, json: faulty("organisation.numbers.FINEG").body };
      return route.fulfill(answer);
    });
    page = await browser.context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => expect(browser.complaints.splice(0)).toEqual([]));

  it("finds an organisation by the keyboard, and opens it", async () => {
    await page.goto(`${server.url}/pro/organisations`);
    await page
      .getByRole("row", { name: /Sainte-Ève/ })
      .first()
      .waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "organisations");
    await page.getByRole("textbox", { name: "Nom, lieu ou numéro" }).fill("xyz");
    await page.keyboard.press("Enter");
    await page.getByText("Aucune organisation").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Hôpital Sainte-Ève" }).press("Enter");
    await page.getByRole("heading", { name: "Hôpital Sainte-Ève" }).waitFor();
    await page.getByRole("row", { name: /Camille Besson/ }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "organisation");
  });

  it("invites somebody and removes somebody with a reason", async () => {
    await page.getByRole("button", { name: /^Inviter quelqu/ }).press("Enter");
    await page.keyboard.type("Dominique Exemple");
    await page.getByRole("combobox", { name: "Rôle" }).selectOption("nurse");
    await page.getByRole("textbox", { name: "Numéro national" }).fill("1000 0000 007");
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /Dominique Exemple.*Infirmier/ }).waitFor();
    expect(sent("POST", /members$/)).toMatchObject({ scheme: "RPPS", role: "nurse" });
    await page.getByRole("button", { name: "Retirer Noé Essai" }).press("Enter");
    await page.keyboard.type("a quitté le service");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /Noé Essai/ }).waitFor({ state: "detached" });
    expect(sent("POST", /end$/)).toEqual({ reason: "a quitté le service" });
  });

  it("says at its field what is wrong in a change, and adds a site", async () => {
    await page.getByRole("button", { name: "Modifier" }).press("Enter");
    await page.getByRole("textbox", { name: "Téléphone" }).fill("abc");
    await page.keyboard.press("Enter");
    await page.getByText("À corriger : phone").first().waitFor();
    await page.getByRole("button", { name: "Ne rien changer" }).press("Enter");
    await page.getByRole("button", { name: "Ajouter une organisation" }).press("Enter");
    await page.getByRole("combobox", { name: "Type" }).selectOption("site");
    await page.getByRole("textbox", { name: /^Nom/ }).fill("Site Nord");
    await page.getByLabel("FINESS géographique").fill("990000012");
    await page.keyboard.press("Enter");
    await page.getByText(/organisation est inscrite/).waitFor();
    expect(sent("POST", /organisations$/)).toMatchObject({
      kind: "site",
      numbers: { FINEG: "990000012" },
      parent: shown.code,
    });
  });

  it("approves an application, where the number above is corrected first", async () => {
    await page.goto(`${server.url}/pro`);
    await page.getByRole("link", { name: "1 demande d'inscription attend" }).click();
    await page.getByRole("heading", { name: "Pharmacie Neuve" }).waitFor();
    await page.getByText("Alix Modèle").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "applications");
    await page.getByRole("textbox", { name: /^Numéro de l.organisation/ }).fill("990000001");
    await page.keyboard.press("Enter");
    await page.getByText("Aucune demande en attente").waitFor();
    expect(sent("POST", /approve$/)).toEqual({ parent: "990000001" });
  });

  it("checks a file with its faults by line, and registers a right one", async () => {
    await page.goto(`${server.url}/pro/import`);
    const choose = (text: string) =>
      page.getByLabel("Fichier CSV").setInputFiles({
        name: "a.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(text, "latin1"),
      });
    await choose("type;nom\n");
    await page.getByRole("button", { name: "Vérifier" }).press("Enter");
    await page.getByRole("row", { name: /2.*FINEG.*La clé est fausse/ }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "import");
    await choose("type;nom\nofficine;Pharmacie du Chêne");
    await page.getByRole("button", { name: "Vérifier" }).press("Enter");
    await page.getByText(/encore enregistré/).waitFor();
    await page.getByRole("button", { name: "Inscrire" }).press("Enter");
    await page.getByText(/Enregistré.*1 inscrites/).waitFor();
  });

  it("lets somebody without an account apply, and confirm their address", async () => {
    await page.goto(`${server.url}/pro/register`);
    await page.getByRole("combobox", { name: /^Type(?! de)/ }).selectOption("pharmacy");
    await page.getByRole("textbox", { name: /^Nom/ }).fill("Pharmacie Neuve");
    await page.getByLabel("Prénom et nom").fill("Alix Modèle");
    await page.getByLabel("Votre courriel").fill("alix@example.org");
    await page.getByLabel("Pharmacien").check();
    await page.getByRole("button", { name: "Envoyer la demande" }).press("Enter");
    await page.getByText("À corriger : organisation.numbers.FINEG").first().waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "register");
    await page.getByLabel("FINESS géographique").fill("990000070");
    await page.keyboard.press("Enter");
    await page.getByText(/ABCD-EFGH/).waitFor();
    await page.goto(`${server.url}/pro/confirm#${"A".repeat(22)}`);
    await page.getByRole("button", { name: "Confirmer" }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await page.getByRole("button", { name: "Confirmer" }).press("Enter");
    await page.getByText("attend une décision").waitFor();
    await page.goto(`${server.url}/pro/confirm`);
    await page.reload();
    await page.getByText("Ce lien ne sert plus").waitFor();
  });
});
