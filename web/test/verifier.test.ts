import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { qrSvg } from "#hcert";
import { findingsInBothThemes } from "./axe.ts";
import { browserIsHere, type OpenBrowser, openBrowser } from "./browser.ts";
import { type Code, type Look, pictureOf } from "./code-pictures.ts";
import { colour, type Ground, makeGround, openVerifier, paste } from "./verifier-ground.ts";

describe.skipIf(!browserIsHere())("the verifier", () => {
  let ground: Ground;
  let browser: OpenBrowser;
  let page: Page;
  const complaints: string[] = [];
  const requests: { method: string; url: string; body: string | null }[] = [];

  beforeAll(async () => {
    ground = await makeGround();
    browser = await openBrowser({ reducedMotion: "reduce" });
    browser.context.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    browser.context.on("weberror", (error) => complaints.push(String(error.error())));
    browser.context.on("request", (request) =>
      requests.push({ method: request.method(), url: request.url(), body: request.postData() }),
    );
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await ground?.close();
  });

  beforeEach(async () => {
    page ??= await browser.context.newPage();
    await openVerifier(page, ground.server.url);
  });

  const reason = () => page.locator(".verdict-reason").textContent();
  const next = () => page.getByRole("button", { name: "Suivant" }).click();
  const choosePicture = (buffer: Buffer, mimeType = "image/jpeg") =>
    page.locator("input[type=file]").setInputFiles({ name: "code", mimeType, buffer });

  const expected: Readonly<Record<string, RegExp>> = {
    "positive-test": /règle/,
    "test-of-five-days": /règle/,
    expired: /expiré/,
    tampered: /modifié ou inventé/,
    revoked: /annulé/,
    "unknown-signer": /liste de confiance/,
  };

  it("says of each specimen what it should, and why, in words that are read out", async () => {
    for (const { name, text, says } of ground.specimens) {
      await paste(page, text);
      expect([name, await colour(page)]).toEqual([name, says]);
      if (expected[name]) expect(await reason()).toMatch(expected[name]);
      const word = await page.locator("h1").textContent();
      expect(await page.locator("[role=status]").textContent()).toContain(word);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
      await next();
    }
  });

  it("shows whom to compare with, and no name that nobody vouches for", async () => {
    await paste(page, ground.specimen("valid-test").text);
    await page.locator(".verdict").waitFor();
    const person = await page.locator(".person").textContent();
    expect(person).toMatch(/Spécimen-Létourneau.*Camille Zoé.*27 mars 1985/);
    await page.keyboard.press("Escape");
    await paste(page, ground.specimen("tampered").text);
    await page.locator(".verdict").waitFor();
    expect(await page.locator(".person").count()).toBe(0);
    expect(await page.content()).not.toContain("Létourneau");
  });

  const looks: [string, string, Look][] = [
    ["QR, straight", "valid-test", {}],
    ["QR, tilted and seen from aside", "valid-test", { degrees: 23, slant: 25 }],
    ["QR, small", "valid-test", { side: 240 }],
    ["QR, grainy, blurred, much compressed", "valid-test", { grain: 0.35, blur: 1, quality: 35 }],
    ["Data Matrix, straight", "2d-doc-negative", {}],
    ["Data Matrix, tilted", "2d-doc-negative", { degrees: -14, slant: 12 }],
    ["Data Matrix, small", "2d-doc-negative", { side: 200 }],
    ["Data Matrix, grainy, much compressed", "2d-doc-negative", { grain: 0.25, quality: 40 }],
  ];

  it.each(looks)("reads a picture: %s", async (_look, name, look) => {
    await choosePicture(await pictureOf(browser.context, ground.specimen(name) as Code, look));
    expect(await colour(page)).toBe("green");
  });

  it("reads a picture that is dropped, one that is pasted, and a drawing (SVG)", async () => {
    const picture = await pictureOf(browser.context, ground.specimen("valid-test"));
    for (const kind of ["drop", "paste"] as const) {
      await page.evaluate(
        ([bytes, kind]) => {
          const data = new DataTransfer();
          const raw = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
          data.items.add(new File([raw], "code.jpg", { type: "image/jpeg" }));
          const event =
            kind === "drop"
              ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
              : new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
          document.querySelector("main")?.dispatchEvent(event);
        },
        [picture.toString("base64"), kind] as const,
      );
      expect(await colour(page)).toBe("green");
      await next();
    }
    const drawing = Buffer.from(qrSvg(ground.specimen("valid-test").text));
    await choosePicture(drawing, "image/svg+xml");
    expect(await colour(page)).toBe("green");
  });

  it("says what to do with a picture that has no code, and with a file that is no picture", async () => {
    await choosePicture(
      await pictureOf(browser.context, { form: "qr", text: "HC1:" }, { side: 8 }),
    );
    await page.getByText("Aucun code n'a été trouvé").waitFor();
    await choosePicture(Buffer.from("no picture"), "image/png");
    await page.getByText("pas une image que ce navigateur").waitFor();
  });

  it("takes the link of a wallet, and control characters that are written out", async () => {
    const dcc = ground.specimen("valid-test").text;
    await paste(page, `https://wallet.example/walletdcc#${encodeURIComponent(dcc)}`);
    expect(await colour(page)).toBe("green");
    await next();
    const written = ground.specimen("2d-doc-negative").text.replaceAll("\x1d", "<GS>");
    await paste(page, written.replace("\x1f", "<US>"));
    expect(await colour(page)).toBe("green");
  });

  it("says amber when no rules were chosen, and judges by those of another country", async () => {
    await page.locator("#rules-country").selectOption("");
    await paste(page, ground.specimen("valid-test").text);
    expect(await colour(page)).toBe("amber");
    expect(await reason()).toContain("aucune règle");
    await next();
    await page.locator("#rules-country").selectOption("BE");
    await paste(page, ground.specimen("test-of-five-days").text);
    expect(await colour(page)).toBe("red");
    expect(await page.locator(".verdict-rule").textContent()).toContain("48 heures");
    await next();
    await page.locator("#rules-country").selectOption("FR");
  });

  it("says red of what is no certificate, and asks for a text when there is none", async () => {
    await paste(page, " ");
    await page.getByText("Collez d'abord").waitFor();
    await paste(page, "https://example.org/");
    expect(await colour(page)).toBe("red");
    expect(await reason()).toContain("pas un certificat");
  });

  it("is clear to axe, without sideways scroll, in both languages, themes and widths", async () => {
    for (const [name, state] of [
      [null, ".reader"],
      ["valid-test", ".verdict-green"],
      ["revoked", ".verdict-red"],
      ["amber", ".verdict-amber"],
    ] as const) {
      await openVerifier(page, ground.server.url);
      if (name === "amber") await page.locator("#rules-country").selectOption("");
      if (name) await paste(page, ground.specimen(name === "amber" ? "valid-test" : name).text);
      await page.locator(state).waitFor();
      const more = page.locator("details:not([open]) summary");
      while ((await more.count()) > 0) await more.first().click();
      for (const language of ["English", "Français"]) {
        await page.getByRole("button", { name: language, exact: true }).click();
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          ).toBeLessThanOrEqual(0);
          expect(await findingsInBothThemes(page)).toEqual([]);
        }
      }
    }
    await page.goto(`${ground.server.url}/verifier`);
    await page.evaluate(() => localStorage.clear());
  }, 90_000);

  it("has sent nothing: only files of the page and whole lists were ever asked for", async () => {
    expect(requests.length).toBeGreaterThan(50);
    const outside = requests.filter(
      ({ url }) => !url.startsWith(`${ground.server.url}/`) && !/^(?:data|blob):/.test(url),
    );
    expect(outside).toEqual([]);
    expect(requests.filter(({ method, body }) => method !== "GET" || body !== null)).toEqual([]);
    const file = /^\/assets\/[\w-]+-[\w-]{8}\.(?:js|css|svg|woff2|wasm)$/;
    const list = /^\/trust\/(?:(?:keys|2d-doc|revocations|values|rules)|rules\/(?:BE|FR))\.json$/;
    const page = /^\/(?:verifier|verifier-worker\.js)$/;
    const strange = ground.server.asked.filter(
      ({ url }) => !file.test(url) && !list.test(url) && !page.test(url),
    );
    expect(strange).toEqual([]);
    expect(await browser.context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
