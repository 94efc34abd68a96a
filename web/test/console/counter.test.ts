import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserIsHere } from "../browser.ts";
import {
  type ConsoleBrowser,
  faultsInAllLooks,
  openConsoleBrowser,
  picture,
} from "./console-page.ts";
import {
  type Answers,
  answerBy,
  type ConsoleServer,
  type ScriptedInterface,
  startConsoleServer,
} from "./console-server.ts";
import { besson, counterAnswers, entered, lotMissing } from "./counter-interface.ts";

/** Seconds of the keystroke-level model (Card, Moran and Newell): a key, and a decision. */
const keySeconds = 0.28;
const decisionSeconds = 1.35;

describe.skipIf(!browserIsHere())("the counter", () => {
  let server: ConsoleServer;
  let browser: ConsoleBrowser;
  let scripted: ScriptedInterface;
  let page: Page;
  /** What differs from the usual answers, in one test. */
  let now: Answers = {};

  beforeAll(async () => {
    server = await startConsoleServer();
    browser = await openConsoleBrowser();
    const usual = counterAnswers();
    scripted = await answerBy(
      browser.context,
      Object.fromEntries(
        Object.entries(usual).map(([address, answer]) => [
          address,
          (asked) => (now[address] ?? answer)(asked),
        ]),
      ),
    );
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    now = {};
    scripted.asked.splice(0);
    page = await browser.context.newPage();
    await page.clock.install({ time: new Date() });
    await page.goto(`${server.url}/pro/counter`);
    await page.getByLabel("Qui est testé ?").waitFor();
  });
  afterEach(async () => {
    await page.evaluate(() => localStorage.clear());
    await page.close();
    expect(browser.complaints.splice(0)).toEqual([]);
  });

  const step = (name: string) => page.locator(`[data-step="${name}"]`).waitFor();
  const sent = () =>
    scripted.asked.filter(({ method, path }) => method === "POST" && path.endsWith("/entries"));
  const type = (text: string) => page.keyboard.type(text);
  const press = (key: string) => page.keyboard.press(key);

  /** Somebody known, up to the timer: found, a contact of a case, without symptoms, started. */
  const begin = async () => {
    await type("bes 03021981");
    await press("Enter");
    await step("about");
    await type("2n");
    await press("Enter");
    await step("find");
  };

  it("tests somebody known with at most 30 keys, no pointer, in 30 seconds of the model", async () => {
    await page.evaluate(() => {
      const counted = { keys: 0, pointer: 0 };
      Object.assign(window, { counted });
      addEventListener("keydown", () => counted.keys++, true);
      addEventListener("pointerdown", () => counted.pointer++, true);
    });
    // Which person? Why? With symptoms? All of it right: start. What does it show? All right: record.
    const decisions = 6;
    await begin();
    await page.clock.fastForward("15:00");
    await page.locator(".timer.ready").waitFor();
    await press("Enter");
    await step("reading");
    await type("n");
    await press("Enter");
    await page.getByText("Enregistré sous le numéro CTR-261127-0001").waitFor();
    await press("Enter");
    await step("find");
    const counted = await page.evaluate(
      () => (window as unknown as { counted: { keys: number; pointer: number } }).counted,
    );
    const seconds = counted.keys * keySeconds + decisions * decisionSeconds;
    console.log(
      `keystroke-level model: ${counted.keys} keys, ${decisions} decisions: ${seconds.toFixed(1)} s`,
    );
    expect(counted.pointer).toBe(0);
    expect(counted.keys).toBeLessThanOrEqual(30);
    expect(seconds).toBeLessThanOrEqual(30);
    const [one] = sent();
    expect(one?.body).toMatchObject({
      test: "sars-cov-2-antigen",
      patient: { birthName: besson.birthName, phones: besson.phones },
      device: { code: "1232", lot: "41ADK001" },
      result: "negative",
      situation: { reason: "contact", symptoms: "N" },
    });
    expect(one?.key).toMatch(/^[\w-]{36}$/);
    expect(one?.csrf).toBe("a-token");
  });

  it("hears a scanner wherever the cursor is, and leaves no digit behind", async () => {
    await page.getByRole("heading", { name: "Test rapide" }).focus();
    await page.evaluate((number) => {
      for (const key of [...number, "Enter"])
        document.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
        );
    }, besson.identifier.value);
    await step("about");
    await page.getByText("Émilie BESSON-ROY").waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "counter-about");
  });

  it("leaves a scanned number in the field that asks for it, and goes no further by it", async () => {
    await type("leroy 05091990");
    await press("Enter");
    await step("about");
    for (const [name, number] of [
      ["Numéro de sécurité sociale", besson.identifier.value],
      [/^Son numéro RPPS/, "10003456789"],
    ] as const) {
      const field = page.getByLabel(name);
      await field.focus();
      await page.keyboard.type(number);
      await page.evaluate(() => {
        // Behind the last digit at once, as no hand does it.
        for (const key of [...(document.activeElement as HTMLInputElement).value, "Enter"])
          document.activeElement?.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
          );
      });
      expect(await field.inputValue()).toBe(number);
    }
    expect(await page.getByText("Un numéro a été scanné").count()).toBe(0);
    await step("about");
  });

  it("takes nothing from a document that is scanned, and says what to scan", async () => {
    await page.getByLabel("Qui est testé ?").focus();
    await page.evaluate(() => {
      for (const key of [..."DC04FR0000011E581E58B201FRF0DOMINIQUE", "Enter"])
        document.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
        );
    });
    await page.getByText("Data Matrix ne se lit pas encore ici").waitFor();
    expect(await page.getByLabel("Qui est testé ?").inputValue()).toBe("");
  });

  it("enters somebody new, tells them what is wrong as it is typed, and what the server says", async () => {
    await type("leroy 05091990");
    await press("Enter");
    await step("about");
    expect(await page.getByLabel("Nom de naissance").inputValue()).toBe("LEROY");
    expect(await page.getByLabel("Date de naissance").inputValue()).toBe("05/09/1990");
    await page.getByLabel("Prénoms").fill("Paul");
    await page.getByLabel("Masculin").check();
    await page.getByLabel("Numéro de sécurité sociale").fill("190095121518900");
    await page.getByText("La clé ne correspond pas").waitFor();
    await page.getByLabel("Numéro de sécurité sociale").fill("");
    await page.getByLabel("Téléphone mobile").fill("01 42 00 00 00");
    await page.getByText("Ce n'est pas un numéro de mobile").waitFor();
    await page.getByLabel("Téléphone mobile").fill("06 12 34 56 78");
    await page.getByText("+33 6 12 34 56 78").waitFor();
    await page.getByLabel("Symptômes", { exact: false }).first().check();
    await page.getByRole("button", { name: "Le résultat se lit déjà" }).click();
    await step("reading");
    now = { "POST counter/entries": () => lotMissing };
    await type("p");
    await page.getByText("À vérifier").or(page.getByText("Prévenu par")).first().waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "counter-reading");
    await press("Enter");
    await step("about");
    expect(await page.getByText("Ce lot était périmé").count()).toBeGreaterThan(1);
    now = {};
    await page.getByLabel("Numéro de lot").fill("41ADK777");
    await page.getByLabel("Numéro de lot").press("Enter");
    await step("reading");
    await type("p");
    await press("Enter");
    await page.getByRole("heading", { name: "Test positif" }).waitFor();
    expect(await faultsInAllLooks(page)).toEqual([]);
    await picture(page, "counter-positive");
    expect(sent().map(({ key }) => key)[0]).toBe(sent().map(({ key }) => key)[1]);
  });

  it("keeps several timers through a reload, sealed, and for nobody else", async () => {
    await begin();
    await begin();
    await page.getByText("2 tests en cours").first().waitFor();
    await picture(page, "counter-timers");
    const kept = () => page.evaluate(() => JSON.stringify(localStorage));
    await page.waitForFunction(() => localStorage.length === 2);
    expect(await kept()).not.toMatch(/BESSON|milie|1981|12345678/);
    await page.reload();
    await page.getByText("2 tests en cours").first().waitFor();
    // Another person, who is given another key, at the same place.
    const today = new Date().toISOString().slice(0, 10);
    now = {
      "GET counter/waiting-keys": () => ({
        today,
        hours: 24,
        keys: [{ day: today, key: "B".repeat(43) }],
      }),
    };
    await page.reload();
    await page.getByLabel("Qui est testé ?").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.getByText(/tests? en cours/).count()).toBe(0);
  });

  it("without a network lets the entry wait, and sends it once when the network is back", async () => {
    await begin();
    await page.waitForFunction(() => localStorage.length === 1);
    await page.getByRole("button", { name: /^Lire/ }).click();
    scripted.away = true;
    await type("n");
    await press("Enter");
    await page.getByText("Pas de réseau : la saisie attend").waitFor();
    await page.waitForFunction(() =>
      Object.values(localStorage).every((kept) => !String(kept).includes("BESSON")),
    );
    scripted.away = false;
    const before = sent().length;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForFunction(() => localStorage.length === 0);
    await page.clock.runFor(20_000);
    expect(sent().length - before).toBe(1);
    expect(sent().at(-1)?.body).toHaveProperty("waitingSince");
  });

  it("forgets what waited for more than a day", async () => {
    await begin();
    await page.waitForFunction(() => localStorage.length === 1);
    await page.clock.install({ time: new Date(Date.now() + 25 * 3_600_000) });
    await page.reload();
    await page.waitForFunction(() => localStorage.length === 0);
  });

  it("takes a double click for one, and repeats a test that was invalid", async () => {
    await begin();
    await page.getByRole("button", { name: /^Lire/ }).click();
    await type("i");
    await page.getByRole("button", { name: "Enregistrer : Invalide" }).dblclick();
    await page.getByRole("button", { name: "Refaire le test" }).click();
    await step("about");
    expect(sent()).toHaveLength(1);
    await page.getByRole("button", { name: "Le résultat se lit déjà" }).click();
    now = { "POST counter/entries": ({ body }) => entered(body as { result: string }, "CTR-2") };
    await type("n");
    await press("Enter");
    await page.getByText("Enregistré sous le numéro CTR-2").waitFor();
    expect(sent().at(-1)?.body).toMatchObject({ repeatOf: "3-41" });
    expect(sent().at(-1)?.key).not.toBe(sent().at(0)?.key);
  });
});
