import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findings } from "./axe.ts";
import { browserIsHere } from "./browser.ts";
import { tokenOf } from "./fixtures.ts";
import { readOut } from "./histories.ts";
import { usePortal } from "./portal.ts";
import { right, sendBirthDate } from "./states.ts";

describe.skipIf(!browserIsHere())("who may read the history of one's results", () => {
  const portal = usePortal();

  const open = async (report: string) => {
    await portal.page.goto("about:blank");
    await portal.page.goto(`${portal.server.url}/r#${tokenOf(report)}`);
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".history > .button").press("Enter");
    await portal.page.locator(".history-part").first().waitFor();
    portal.server.received.length = 0;
  };
  const picture = async (name: string): Promise<void> => {
    const folder = process.env.OPENDEP_PICTURES;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    for (const width of [1280, 390]) {
      await portal.page.setViewportSize({ width, height: 800 });
      await portal.page.locator(".history").screenshot({ path: `${folder}/${name}-${width}.png` });
    }
  };

  it("is a sentence and a button, asked for only when it is opened; not there where the country has none", async () => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf("negative")}`);
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".history").waitFor();
    expect(portal.server.addresses.filter((one) => one.includes("agreements"))).toEqual([]);
    await portal.page.goto(`${portal.server.url}/r#${tokenOf("invalid")}`);
    await portal.page.reload();
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".outcome").waitFor();
    expect(await portal.page.locator(".history").count()).toBe(0);
  });

  it("is given to whom the person finds by name, for as long as they choose", async () => {
    await open("negative");
    expect(await portal.focused()).toBe("Qui peut lire l'historique de vos résultats");
    expect(await findings(portal.page)).toEqual([]);
    await portal.page.getByLabel("Un an").check();
    await portal.page.getByLabel("Chercher un professionnel ou un cabinet").fill("personne");
    await portal.page.getByLabel("Chercher un professionnel ou un cabinet").press("Enter");
    await portal.page.getByText("Personne de ce nom n'est inscrit ici").waitFor();
    await portal.page.getByLabel("Chercher un professionnel ou un cabinet").fill("marchand");
    await portal.page.getByLabel("Chercher un professionnel ou un cabinet").press("Enter");
    await portal.page.getByRole("button", { name: "Permettre à Sylvie Marchand" }).waitFor();
    await picture("history-give");
    expect(await findings(portal.page)).toEqual([]);
    await portal.page.getByRole("button", { name: "Permettre à Sylvie Marchand" }).press("Enter");
    await portal.page.getByText("C'est fait : l'accord est donné.").waitFor();
    expect(portal.server.received.at(-1)).toEqual({
      path: "/api/patient/agreements/give",
      body: {
        ...{ token: tokenOf("negative"), birthDate: "1985-03-27" },
        ...{ to: { professional: 12 }, days: 365, withheld: false },
      },
    });
    expect(portal.server.addresses.join(" ")).not.toMatch(/marchand/i);
  });

  it("is taken back with one press", async () => {
    await open("positive");
    await portal.page.getByText("tous ceux qui y travaillent comme").waitFor();
    await portal.page
      .getByRole("button", { name: "Retirer l'accord donné à Cabinet des Lilas" })
      .press("Enter");
    await portal.page.getByText("l'accord est retiré").waitFor();
    expect(portal.server.received.at(-1)?.body).toMatchObject({ agreement: "3-1" });
    expect(await portal.page.getByText("Une urgence médicale déclarée").count()).toBe(1);
  });

  it("is asked for: who asks stands there, and is answered yes or no", async () => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf("corrected")}`);
    await sendBirthDate(portal.page, right);
    await portal.page.getByText("Un professionnel vous demande votre accord.").waitFor();
    await portal.page.locator(".history > .button").press("Enter");
    await portal.page.getByText("souhaite lire l'historique").waitFor();
    expect(await findings(portal.page)).toEqual([]);
    await picture("history-request");
    await portal.page.getByLabel(/comme celui d'un test du VIH/).check();
    await portal.page.getByRole("button", { name: "Accepter" }).press("Enter");
    await portal.page.getByText("C'est fait : l'accord est donné.").waitFor();
    expect(portal.server.received.at(-1)?.body).toMatchObject({
      ...{ request: "3-5", terms: { days: 31, withheld: true } },
    });
    await open("corrected");
    await portal.page.getByRole("button", { name: "Refuser" }).press("Enter");
    await portal.page.getByText("la demande est refusée").waitFor();
    expect(portal.server.received.at(-1)?.body).toMatchObject({ request: "3-5", terms: null });
  });

  it("is given by a code that is read out, in English too", async () => {
    await open("negative");
    await portal.page.getByRole("button", { name: "Obtenir un code" }).press("Enter");
    await portal.page.getByText(readOut).waitFor();
    await picture("history-code");
    await portal.page.getByRole("button", { name: /English/ }).click();
    await portal.page.getByText("Code to read to the professional:").waitFor();
    expect(await findings(portal.page)).toEqual([]);
    await picture("history-code-english");
    await portal.page.getByRole("button", { name: /Français/ }).click();
  });

  it("says what went wrong where it cannot be opened", async () => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf("several")}`);
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".history > .button").press("Enter");
    await portal.page.getByText("Rien n'a changé. Réessayez").waitFor();
  });
});
