import { describe, expect, it } from "vitest";
import { readPicture } from "../../server/src/cli/certificate/read-picture.ts";
import { activationCode } from "./activation-codes.ts";
import { browserIsHere } from "./browser.ts";
import { tokenOf } from "./fixtures.ts";
import { usePortal } from "./portal.ts";
import { openActivation, right, sendBirthDate } from "./states.ts";

describe.skipIf(!browserIsHere())("the code for a contact-tracing application", () => {
  const portal = usePortal();

  const open = async (report: string) => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf(report)}`);
    await openActivation(portal.page);
    await portal.page.locator(".activation-code, .activation-none").first().waitFor();
  };

  it("is offered to a positive alone, and made only when it is wanted", async () => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf("negative")}`);
    await sendBirthDate(portal.page, right);
    await portal.page.locator(".outcome").waitFor();
    expect(await portal.page.locator(".activation").count()).toBe(0);
    expect(portal.server.addresses.filter((one) => one.includes("activation"))).toEqual([]);
    portal.server.received.length = 0;
    await open("positive");
    expect(portal.server.received.map(({ path }) => path)).toEqual([
      "/api/patient/result",
      "/api/patient/activation-code",
    ]);
    expect(portal.server.received.at(-1)?.body).toEqual({
      token: tokenOf("positive"),
      birthDate: "1985-03-27",
    });
    expect(await portal.focused()).toBe("Prévenir par l'application");
  });

  it.each(["light", "dark"] as const)(
    "is read from the screen by a camera, %s, and opens on this phone",
    async (colorScheme) => {
      await portal.page.emulateMedia({ colorScheme });
      await open("positive");
      const picture = portal.page.locator("svg.activation-picture");
      await picture.waitFor();
      const link = `https://application.example/app/code/${activationCode}`;
      expect(await readPicture(await picture.screenshot(), ["QRCode"])).toBe(link);
      const button = portal.page.getByRole("link", { name: "Ouvrir l'application" });
      expect(await button.getAttribute("href")).toBe(link);
      expect(await button.getAttribute("referrerpolicy")).toBe("no-referrer");
      expect(portal.server.addresses.join(" ")).not.toContain(activationCode);
    },
  );

  it("is the bare code where no application has an address, and says which was used", async () => {
    await open("several");
    const picture = portal.page.locator("svg.activation-picture");
    await picture.waitFor();
    expect(await readPicture(await picture.screenshot(), ["QRCode"])).toBe(activationCode);
    expect(await portal.page.getByRole("link", { name: "Ouvrir l'application" }).count()).toBe(0);
    expect(await portal.page.locator(".activation-used").textContent()).toContain("a été utilisé");
  });

  it("says that it is voluntary and says nothing of anybody, before anything else", async () => {
    await portal.page.goto(`${portal.server.url}/r#${tokenOf("positive")}`);
    await sendBirthDate(portal.page, right);
    const section = portal.page.locator(".activation");
    await section.waitFor();
    const text = (await section.textContent()) ?? "";
    expect(text).toContain("rien ne vous y oblige");
    expect(text).toContain("ni votre nom");
  });
});
