import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserIsHere, type OpenBrowser, openBrowser } from "./browser.ts";
import { type Code, pictureOf } from "./code-pictures.ts";
import { colour, type Ground, makeGround, openVerifier } from "./verifier-ground.ts";

describe.skipIf(!browserIsHere())("the verifier's camera", () => {
  let ground: Ground;
  let folder: string;
  const opened: OpenBrowser[] = [];

  beforeAll(async () => {
    ground = await makeGround();
    folder = mkdtempSync(join(tmpdir(), "opendep-camera-"));
  }, 60_000);

  afterAll(async () => {
    for (const browser of opened) await browser.close();
    rmSync(folder, { recursive: true, force: true });
    await ground?.close();
  });

  const open = async (args: readonly string[]): Promise<OpenBrowser> => {
    const browser = await openBrowser({}, args);
    opened.push(browser);
    return browser;
  };

  /** A browser whose camera sees one code for ever: a film of JPEG pictures. */
  const cameraOn = async (code: Code): Promise<OpenBrowser> => {
    const drawing = await open([]);
    const look = { width: 1280, height: 960, side: 560, degrees: 6, slant: 9, grain: 0.1 };
    const frame = await pictureOf(drawing.context, code, look);
    const film = join(folder, `${code.form}.mjpeg`);
    writeFileSync(film, Buffer.concat(Array.from({ length: 10 }, () => frame)));
    return open([
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ]);
  };

  it.each(["valid-test", "2d-doc-negative"])(
    "reads %s, and goes on with the next",
    async (name) => {
      const { context } = await cameraOn(ground.specimen(name));
      const page = await context.newPage();
      await openVerifier(page, ground.server.url);
      await page.getByRole("button", { name: "Scanner" }).click();
      expect(await colour(page)).toBe("green");
      // The camera may read the code again before anybody sees it: the next verdict is another element.
      await page.locator(".verdict").evaluate((verdict) => verdict.setAttribute("data-first", ""));
      await page.getByRole("button", { name: "Suivant" }).click();
      await page.locator(".verdict:not([data-first])").waitFor();
      expect(await colour(page)).toBe("green");
    },
    60_000,
  );

  it("says what to do when there is no camera", async () => {
    const { context } = await open([]);
    const page = await context.newPage();
    await openVerifier(page, ground.server.url);
    await page.getByRole("button", { name: "Scanner" }).click();
    await page.getByRole("alert").filter({ hasText: "appareil photo" }).waitFor();
  });
});
