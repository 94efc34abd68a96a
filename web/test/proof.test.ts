import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readPicture } from "../../server/src/cli/certificate/read-picture.ts";
import { findings } from "./axe.ts";
import { browserIsHere } from "./browser.ts";
import { paper, tokenOf } from "./fixtures.ts";
import { usePortal } from "./portal.ts";
import { hcert, twoDDoc } from "./proofs.ts";
import { openProofs } from "./states.ts";

describe.skipIf(!browserIsHere())("the proofs of a patient", () => {
  const portal = usePortal();

  const open = async (report: string) => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf(report)}`);
    await openProofs(portal.page);
    await portal.page.locator(".proofs .quietly").waitFor();
  };
  const full = () => portal.page.locator(".proof-available .button.primary").first();

  it("are asked for only when they are wanted, by what opened the report", async () => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf("negative")}`);
    await openProofs(portal.page);
    await portal.page.locator(".proof").waitFor();
    expect(portal.server.received.map(({ path }) => path)).toEqual([
      "/api/patient/result",
      "/api/patient/proofs",
    ]);
    expect(portal.server.received.at(-1)?.body).toEqual({
      token: tokenOf("negative"),
      birthDate: "1985-03-27",
    });
    expect(await portal.focused()).toBe("Votre certificat");
  });

  it("are not offered where no result says yes or no", async () => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf("pending")}`);
    await portal.page.locator("#birth-day").waitFor();
    await portal.page.locator("#birth-day").fill("27");
    await portal.page.locator("#birth-month").fill("3");
    await portal.page.locator("#birth-year").fill("1985");
    await portal.page.locator("#birth-year").press("Enter");
    await portal.page.locator(".outcome").waitFor();
    expect(await portal.page.locator(".proofs").count()).toBe(0);
  });

  it("come as a file under a name that says nothing of anyone", async () => {
    await open("negative");
    const coming = portal.page.waitForEvent("download");
    await portal.page.getByRole("button", { name: "Télécharger le PDF" }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe("certificat.pdf");
    expect(paper.equals(await readFile(await download.path()))).toBe(true);
    expect(portal.server.received.at(-1)).toEqual({
      path: "/api/patient/proofs/pdf",
      body: { token: tokenOf("negative"), birthDate: "1985-03-27", result: "1", kind: "test" },
    });
  });

  it.each([
    { name: "a phone", width: 360, height: 740, colorScheme: "light" },
    { name: "a phone at night", width: 390, height: 800, colorScheme: "dark" },
    { name: "a phone on its side", width: 740, height: 360, colorScheme: "light" },
    { name: "a computer", width: 1280, height: 800, colorScheme: "dark" },
  ] as const)("are read from the screen of $name by a camera, both codes", async (screen) => {
    await portal.page.setViewportSize(screen);
    await portal.page.emulateMedia({ colorScheme: screen.colorScheme });
    await open("negative");
    await full().click();
    await portal.page.locator("svg.code-picture").waitFor();
    expect(await portal.page.locator(".code-name").textContent()).toBe("Camille Zoé Exemple-Léna");
    expect(await readPicture(await portal.page.screenshot(), ["QRCode"])).toBe(hcert);
    await portal.page.getByRole("button", { name: "Montrer le code français" }).click();
    await portal.page.getByRole("img", { name: /2D-DOC/ }).waitFor();
    await expect
      .poll(async () => readPicture(await portal.page.screenshot(), ["DataMatrix"]), {
        timeout: 10_000,
      })
      .toBe(twoDDoc);
    // Whoever cannot see the code still hears what it is, and everything can be read.
    expect(await findings(portal.page)).toEqual([]);
    const wider = await portal.page.evaluate(
      () => document.querySelector("dialog")?.scrollWidth ?? Number.POSITIVE_INFINITY,
    );
    expect(wider).toBeLessThanOrEqual(screen.width);
  });

  it("leave the screen by Escape, and the focus goes back", async () => {
    await open("negative");
    await full().focus();
    await portal.page.keyboard.press("Enter");
    await portal.page.locator("svg.code-picture").waitFor();
    await portal.page.keyboard.press("Escape");
    await portal.page.locator("dialog").waitFor({ state: "detached" });
    expect(await portal.focused()).toBe("Montrer le code");
  });

  it("keep the screen awake while a code is shown, and no longer", async () => {
    await portal.page.addInitScript(() => {
      const log: string[] = [];
      Object.assign(globalThis, { log });
      Object.defineProperty(navigator, "wakeLock", {
        value: {
          request: async (type: string) => {
            log.push(`asked ${type}`);
            return { release: async () => void log.push("let go") };
          },
        },
      });
    });
    await open("negative");
    await full().click();
    await portal.page.locator("svg.code-picture").waitFor();
    await portal.page.getByRole("button", { name: "Fermer", exact: true }).click();
    await portal.page.locator("dialog").waitFor({ state: "detached" });
    const log = await portal.page.evaluate(() => (globalThis as unknown as { log: string[] }).log);
    expect(log).toEqual(["asked screen", "let go"]);
  });

  it("go to an application in the fragment of a link, which no server sees", async () => {
    await open("negative");
    const link = portal.page.getByRole("link", { name: "Ajouter à mon application" });
    const address = new URL((await link.getAttribute("href")) ?? "");
    expect(decodeURIComponent(address.hash.slice(1))).toBe(hcert);
    expect(address.search).toBe("");
    expect(await link.getAttribute("referrerpolicy")).toBe("no-referrer");
    expect(portal.server.addresses.join(" ")).not.toContain("HC1");
  });

  it("offer no application where the country has none, and say until when they hold", async () => {
    await open("several");
    const recovery = portal.page.locator(".proof-available");
    expect(await recovery.textContent()).toContain("Valable jusqu'au 29 août 2026.");
    expect(await recovery.getByRole("link").count()).toBe(0);
    await full().click();
    await portal.page.locator("svg.code-picture").waitFor();
    expect(await portal.page.getByRole("button", { name: /français/ }).count()).toBe(0);
  });

  it("say from when, why not, and that one was taken back", async () => {
    await open("positive");
    expect(await portal.page.locator(".proof-later").textContent()).toContain(
      "Disponible à partir du 13 mars 2026",
    );
    await open("several");
    expect(await portal.page.locator(".proof-never").textContent()).toContain("liste européenne");
    expect(await portal.page.locator(".proof-withdrawn").textContent()).toContain(
      "N'utilisez plus",
    );
    const samples = await portal.page.locator(".proof-sample").allTextContents();
    expect(samples.map((said) => said.replaceAll("\u00a0", " "))).toEqual([
      "Prélevé le 1er mars 2026",
      ...Array(2).fill("Prélevé le 2 mars 2026 à 8 h 40 · Prélèvement du nez et de la gorge"),
    ]);
    const check = portal.page.getByRole("link", { name: "vérifier un certificat" });
    expect(await check.getAttribute("href")).toBe("/verifier");
  });
});
