import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import {
  type SpecimenKey,
  specimenKey,
} from "../../server/src/certificates/trust/specimen/signer.ts";
import { specimenSource } from "../../server/src/certificates/trust/specimen/source.ts";
import {
  type Specimen,
  specimens,
} from "../../server/src/certificates/trust/specimen/specimens.ts";
import { ensureBuilt } from "./built.ts";
import { startVerifierServer, type VerifierServer } from "./verifier-server.ts";

/** A server whose trust list has the signer of specimens, and the specimens. */
export interface Ground {
  readonly server: VerifierServer;
  readonly key: SpecimenKey;
  readonly specimens: readonly Specimen[];
  /** @throws when there is none of this name */
  readonly specimen: (name: string) => Specimen;
  readonly close: () => Promise<void>;
}

export async function makeGround(): Promise<Ground> {
  await ensureBuilt();
  const dataDir = mkdtempSync(join(tmpdir(), "opendep-verifier-"));
  const now = new Date();
  const key = await specimenKey(dataDir, now);
  const made = await specimens(key, now);
  const server = await startVerifierServer([specimenSource(dataDir)]);
  return {
    server,
    key,
    specimens: made,
    specimen: (name) => {
      const found = made.find((one) => one.name === name);
      if (!found) throw new Error(`no specimen is called ${name}`);
      return found;
    },
    close: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Opens the verifier and waits until its lists are there. */
export async function openVerifier(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/verifier`);
  await page.locator(".data-age[class*='data-']:has-text('20')").waitFor();
}

/** Goes on to the next code by keyboard, once the verdict listens to it. */
export async function goOn(page: Page): Promise<void> {
  const back = page.locator(".paste").first();
  for (let tries = 0; tries < 10; tries += 1) {
    await page.keyboard.press("Escape");
    if (
      await back.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error("the verdict stays");
}

/** Pastes the text of a code into the field, and sends it by keyboard. */
export async function paste(page: Page, text: string): Promise<void> {
  if (!(await page.locator("#pasted-code").isVisible()))
    await page.locator(".paste summary").click();
  await page.locator("#pasted-code").fill(text);
  await page.locator("#pasted-code").press("Enter");
}

/** The colour of the verdict that comes. */
export async function colour(page: Page): Promise<string> {
  const verdict = page.locator(".verdict");
  await verdict.waitFor();
  return /verdict-(\w+)/.exec((await verdict.getAttribute("class")) ?? "")?.[1] ?? "";
}
