import { describe, expect, it } from "vitest";
import { browserIsHere } from "./browser.ts";
import { paperCode } from "./fixtures.ts";
import { usePortal } from "./portal.ts";
import { right, sendBirthDate, typeCode } from "./states.ts";

describe.skipIf(!browserIsHere())("the way from a code on paper", () => {
  const portal = usePortal();

  const open = () => portal.page.goto(`${portal.server.url}/code`);

  it("goes by keyboard alone, and takes the code however it is written", async () => {
    await open();
    await portal.page.locator("#paper-code").focus();
    await portal.page.keyboard.type(" 7k3m px9q-2hva p ");
    await portal.page.keyboard.press("Enter");
    await portal.page.locator("#birth-day").waitFor();
    expect(await portal.focused()).toBe("Ouvrir votre résultat");
    await portal.page.keyboard.press("Tab");
    for (const digits of right) {
      await portal.page.keyboard.type(digits);
      await portal.page.keyboard.press("Tab");
    }
    await portal.page.keyboard.press("Enter");
    await portal.page.locator(".outcome").waitFor();
    expect(portal.server.received).toEqual([
      {
        path: "/api/patient/result",
        body: { code: paperCode, birthDate: "1985-03-27" },
      },
    ]);
    expect(portal.server.addresses.join(" ")).not.toMatch(/7K3M|PX9Q/i);
  });

  it("tells a slip at once, while it is typed, and asks nobody", async () => {
    await open();
    const field = portal.page.locator("#paper-code");
    await field.pressSequentially("7K3M-PX9Q-2HVB-");
    expect(await portal.page.locator(".fault").count()).toBe(0);
    await field.pressSequentially("P");
    expect(await portal.page.locator(".fault").textContent()).toContain("erreur de frappe");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill(paperCode);
    expect(await portal.page.locator(".fault").count()).toBe(0);
    expect(portal.server.received).toEqual([]);
  });

  it.each([
    ["", "Il manque le code."],
    ["7K3M-PX9Q", "treize caractères"],
    ["7K3M-PX9Q-2HV%-P", "Un caractère n'est pas d'un code"],
  ])("says of %j what is wrong with it", async (typed, said) => {
    await open();
    await typeCode(portal.page, typed);
    expect(await portal.page.locator(".fault").textContent()).toContain(said);
    expect(portal.server.received).toEqual([]);
  });

  it("leads back to the code from a closed one, and forgets both when a result is closed", async () => {
    await open();
    await typeCode(portal.page, "0000-0000-0000-0");
    await sendBirthDate(portal.page, right);
    await portal.page.getByRole("button", { name: "Saisir le code à nouveau" }).click();
    expect(await portal.focused()).toBe("Saisir le code reçu sur papier");
    expect(await portal.page.locator("#paper-code").inputValue()).toBe("");
    await typeCode(portal.page, paperCode);
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".outcome").waitFor();
    await portal.page.getByRole("button", { name: "Fermer" }).first().click();
    await portal.page.locator("#paper-code").waitFor();
    expect(await portal.page.locator("#paper-code").inputValue()).toBe("");
  });

  it("is found from the home page and from a page without a link", async () => {
    for (const path of ["/", "/r"]) {
      await portal.page.goto(`${portal.server.url}${path}`);
      await portal.page.getByRole("link", { name: "J'ai un code sur papier" }).click();
      await portal.page.locator("#paper-code").waitFor();
    }
  });
});
