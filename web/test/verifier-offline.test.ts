import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { browserIsHere, type OpenBrowser, openBrowser } from "./browser.ts";
import { pictureOf } from "./code-pictures.ts";
import { colour, type Ground, goOn, makeGround, openVerifier, paste } from "./verifier-ground.ts";

const day = 24 * 3_600_000;

describe.skipIf(!browserIsHere())("the verifier and time", { timeout: 60_000 }, () => {
  let ground: Ground;
  let browser: OpenBrowser;

  beforeEach(async () => {
    ground = await makeGround();
    browser = await openBrowser();
  }, 60_000);

  afterEach(async () => {
    await browser?.close();
    await ground?.close();
  });

  it("checks pictures and texts when the server is gone after the first visit", async () => {
    const page = await browser.context.newPage();
    await openVerifier(page, ground.server.url);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    const picture = await pictureOf(browser.context, ground.specimen("2d-doc-negative"));
    await ground.server.close();
    const again = await browser.context.newPage();
    await page.close();
    await openVerifier(again, ground.server.url);
    await again
      .locator("input[type=file]")
      .setInputFiles({ name: "code.jpg", mimeType: "image/jpeg", buffer: picture });
    expect(await colour(again)).toBe("green");
    await goOn(again);
    await paste(again, ground.specimen("revoked").text);
    expect(await colour(again)).toBe("red");
  });

  it("never says green with lists of four days, and still says red", async () => {
    ground.server.clockMs = -4 * day;
    const page = await browser.context.newPage();
    await openVerifier(page, ground.server.url);
    await paste(page, ground.specimen("valid-test").text);
    expect(await colour(page)).toBe("amber");
    expect(await page.locator(".verdict-reason").textContent()).toContain("plus de trois jours");
    await goOn(page);
    await paste(page, ground.specimen("tampered").text);
    expect(await colour(page)).toBe("red");
    await goOn(page);
    // Its signer may have been listed since.
    await paste(page, ground.specimen("unknown-signer").text);
    expect(await colour(page)).toBe("amber");
  });

  it("says that the clock of the device is slow when the lists are of tomorrow", async () => {
    ground.server.clockMs = day;
    const page = await browser.context.newPage();
    await openVerifier(page, ground.server.url);
    await paste(page, ground.specimen("valid-test").text);
    expect(await colour(page)).toBe("amber");
    expect(await page.locator(".verdict-reason").textContent()).toContain("horloge");
  });

  it("says amber as long as no list has come", async () => {
    const page = await browser.context.newPage();
    await page.route("**/trust/**", (route) => route.abort());
    await page.goto(`${ground.server.url}/verifier`);
    await paste(page, ground.specimen("valid-test").text);
    expect(await colour(page)).toBe("amber");
    expect(await page.locator(".verdict-reason").textContent()).toContain("pas encore");
  });
});
