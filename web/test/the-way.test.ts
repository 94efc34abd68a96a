import { describe, expect, it } from "vitest";
import { browserIsHere } from "./browser.ts";
import { tokenOf } from "./fixtures.ts";
import { usePortal } from "./portal.ts";
import { right, sendBirthDate } from "./states.ts";

describe.skipIf(!browserIsHere())("the way of a patient", () => {
  const portal = usePortal();

  const open = (report: string) => portal.page.goto(`${portal.server.url}/r#${tokenOf(report)}`);
  const heading = () => portal.page.locator("h1").textContent();
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      await portal.page.keyboard.press("Tab");
      if ((await portal.focused()).includes(name)) return;
    }
    throw new Error(`The keyboard does not come to "${name}".`);
  };

  it("goes by keyboard alone, from the link to a contest", async () => {
    await open("corrected");
    await portal.page.locator("#birth-day").waitFor();
    await portal.page.keyboard.press("Tab");
    expect(await portal.focused()).toBe("Aller au contenu");
    await portal.page.keyboard.press("Enter");
    await portal.page.keyboard.press("Tab");
    for (const digits of right) {
      await portal.page.keyboard.type(digits);
      await portal.page.keyboard.press("Tab");
    }
    await portal.page.keyboard.press("Enter");
    await portal.page.locator(".outcome").waitFor();
    expect(await portal.focused()).toBe("Votre résultat");
    expect(await portal.page.title()).toBe("Votre résultat · OpenDEP");

    await tabTo("Signaler une erreur");
    await portal.page.keyboard.press("Enter");
    await portal.page.locator("#contest-detail").waitFor();
    expect(await portal.focused()).toBe("Ce n'est pas moi, ou un détail est faux");
    await portal.page.keyboard.press("Tab");
    await portal.page.keyboard.press("ArrowDown");
    await portal.page.keyboard.press("Tab");
    await portal.page.keyboard.press("Tab");
    await portal.page.keyboard.press("Enter");
    expect(await portal.page.locator(".contest .fault").textContent()).toBe(
      "Dites quel détail est faux.",
    );
    await portal.page.keyboard.type("La date du prélèvement.");
    await tabTo("Envoyer");
    await portal.page.keyboard.press("Enter");
    await portal.page.locator(".reference").waitFor();
    expect(await portal.focused()).toBe("C'est bien reçu");
    expect(portal.server.received.at(-1)).toEqual({
      path: "/api/patient/contest",
      body: {
        token: tokenOf("corrected"),
        birthDate: "1985-03-27",
        reason: "detail-wrong",
        detail: "La date du prélèvement.",
      },
    });
  });

  it("shows what the result is and what to do on the first screen of a telephone", async () => {
    await open("positive");
    await sendBirthDate(portal.page, right);
    const headline = await portal.page.locator(".outcome h2").boundingBox();
    const todo = await portal.page.locator(".outcome h3").boundingBox();
    expect(headline?.y).toBeLessThan(400);
    expect(todo?.y).toBeLessThan(760);
  });

  it("says the time of sampling on the clock of its place", async () => {
    await open("negative");
    await sendBirthDate(portal.page, right);
    const details = await portal.page.locator(".details").textContent();
    expect(details).toContain("2 mars 2026 à 8\u00a0h\u00a040 (heure locale, UTC\u22124)");
  });

  it("says that a corrected result replaces another, what it was, and when", async () => {
    await open("corrected");
    await sendBirthDate(portal.page, right);
    const remark = await portal.page.locator(".remark").textContent();
    expect(remark).toContain("Ce résultat en remplace un autre.");
    expect(remark).toMatch(/Négatif\s*, validé le 2 mars 2026 à 17\s*h\s*12/);
    expect(await portal.page.locator(".earlier li").count()).toBe(2);
  });

  it("puts what asks for action first", async () => {
    await open("several");
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".outcome").first().waitFor();
    expect(await heading()).toBe("Vos 2 résultats");
    const headlines = await portal.page.locator(".outcome h2").allInnerTexts();
    expect(headlines).toEqual(["Le virus a été trouvé", "Le virus n'a pas été trouvé"]);
  });

  it("asks the birth name when the birth date is known in part only", async () => {
    await open("partial");
    await sendBirthDate(portal.page, right);
    await portal.page.locator("#birth-name").fill(" Exemple ");
    await portal.page.keyboard.press("Enter");
    await portal.page.locator(".outcome").waitFor();
    expect(portal.server.received.at(-1)?.body).toEqual({
      token: tokenOf("partial"),
      birthDate: "1985-03-27",
      birthName: "Exemple",
    });
  });

  it("says in words what is not a date, goes there, and sends nothing", async () => {
    await open("negative");
    await sendBirthDate(portal.page, ["31", "2", "1985"]);
    expect(await portal.page.locator("[role=alert]").textContent()).toContain("n'existe pas");
    expect(await portal.page.evaluate(() => document.activeElement?.id)).toBe("birth-day");
    expect(portal.server.received).toEqual([]);
  });

  it("keeps what was typed when the link does not open", async () => {
    await open("negative");
    await sendBirthDate(portal.page, ["28", "3", "1985"]);
    await portal.page.getByRole("button", { name: "Essayer à nouveau" }).click();
    expect(await portal.page.locator("#birth-day").inputValue()).toBe("28");
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".outcome").waitFor();
  });

  it("sends anew what was typed after the network was away", async () => {
    await open("negative");
    await portal.page.locator("#birth-day").waitFor();
    await portal.page.context().setOffline(true);
    await sendBirthDate(portal.page, right);
    const again = portal.page.getByRole("button", { name: "Essayer à nouveau" });
    await again.waitFor();
    expect(await heading()).toBe("Pas de réponse du réseau");
    await portal.page.context().setOffline(false);
    await again.click();
    await portal.page.locator(".outcome").waitFor();
  });

  it("survives a reload, and keeps the token out of addresses and of any storage", async () => {
    await open("negative");
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".outcome").waitFor();
    await portal.page.reload();
    await portal.page.locator("#birth-day").waitFor();
    expect(await portal.page.locator("#birth-day").inputValue()).toBe("");
    expect(portal.server.addresses.join(" ")).not.toContain(tokenOf("negative"));
    const stored = await portal.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(stored).toBe("[{},{}]");
    expect(await portal.page.context().cookies()).toEqual([]);
  });

  it("forgets the result when it is closed, and when another link is opened in the tab", async () => {
    await open("negative");
    await sendBirthDate(portal.page, right);
    await portal.page.getByRole("button", { name: "Refermer le résultat" }).click();
    expect(await portal.page.locator("#birth-day").inputValue()).toBe("");
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".outcome").waitFor();
    await open("positive");
    await portal.page.locator("#birth-day").waitFor();
    expect(await portal.page.locator(".outcome").count()).toBe(0);
  });

  it("keeps the language over a reload", async () => {
    await open("negative");
    await portal.page.getByRole("button", { name: "English", exact: true }).click();
    expect(await portal.page.locator("[role=status]").textContent()).toBe(
      "The page is now in English.",
    );
    await portal.page.reload();
    expect(await heading()).toBe("Open your result");
    await portal.page.evaluate(() => sessionStorage.clear());
  });

  it("prints the result without buttons or forms", async () => {
    await open("several");
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".outcome").first().waitFor();
    await portal.page.emulateMedia({ media: "print" });
    expect(await portal.page.locator("button:visible").count()).toBe(0);
    expect(await portal.page.locator(".contest").isVisible()).toBe(false);
    expect(await portal.page.locator(".details").first().isVisible()).toBe(true);
  });
});
