import { afterAll, beforeAll, expect, test } from "vitest";
import { issueHcert, localSigner } from "#hcert";
import { makeAuthority } from "../../packages/hcert/test/support/authority.ts";
import { antigenTest, noon } from "../../packages/hcert/test/support/certificates.ts";
import { startWalletStandIn, type WalletStandIn } from "../../standins/wallet/index.ts";
import { browserIsHere, type OpenBrowser, openBrowser } from "../../web/test/browser.ts";

/** The wallet of the demo: what the portal's link hands over stays behind `#` until a person has it there. */

let wallet: WalletStandIn;
let browser: OpenBrowser;
let certificate = "";

const here = browserIsHere();
beforeAll(async () => {
  if (!here) return;
  const made = await (await makeAuthority()).sign();
  const order = { certificate: antigenTest(), country: "FR", issuedAt: noon, expiresAt: noon + 60 };
  const issued = await issueHcert(order, localSigner(made.privateKey, made.pem));
  if (issued.ok) certificate = issued.text;
  wallet = await startWalletStandIn(0);
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await wallet?.stop();
});

test.skipIf(!here)(
  "a certificate behind # becomes a card, once, and no request has it in its address",
  async () => {
    const page = await browser.context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const _ of [1, 2]) {
      await page.goto(`${wallet.link}#${encodeURIComponent(certificate)}`);
      await page.waitForURL(wallet.url);
    }
    expect(wallet.cards()).toHaveLength(1);
    expect(await page.locator("article.card").count()).toBe(1);
    expect(await page.locator("article.card svg").count()).toBe(1);
    expect(asked.filter((url) => new URL(url).pathname.includes("HC1"))).toEqual([]);
  },
);

test.skipIf(!here)("what is no certificate is said to be none, and kept nowhere", async () => {
  const before = wallet.cards().length;
  const page = await browser.context.newPage();
  await page.goto(`${wallet.link}#HC1:NOTHING`);
  await page.getByText("Ce n'est pas un certificat européen").waitFor();
  await page.goto("about:blank");
  await page.goto(wallet.link);
  await page.getByText("Aucun certificat dans ce lien").waitFor();
  expect(wallet.cards()).toHaveLength(before);
});
