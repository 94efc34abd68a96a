import type { Page } from "playwright-core";
import { paperCode, reports, tokenOf } from "./fixtures.ts";

/** Types a birth date into the three fields and sends it, by keyboard. */
export async function sendBirthDate(page: Page, [day, month, year]: string[]): Promise<void> {
  await page.locator("#birth-day").fill(day ?? "");
  await page.locator("#birth-month").fill(month ?? "");
  await page.locator("#birth-year").fill(year ?? "");
  await page.locator("#birth-year").press("Enter");
}

export const right = ["27", "3", "1985"];
const wrong = ["1", "1", "1970"];

/** A state of the portal: where it begins, and how one gets there. */
export interface State {
  readonly name: string;
  readonly path: string;
  readonly reach: (page: Page) => Promise<void>;
  /** What is then there to be seen. */
  readonly shows: string;
}

const linkTo = (report: string): string => `/r#${tokenOf(report)}`;
const send = (date: string[]) => (page: Page) => sendBirthDate(page, date);
/** Types a code as it stands on paper, and goes on by keyboard. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.locator("#paper-code").fill(code);
  await page.locator("#paper-code").press("Enter");
}
const byCode = (date: string[]) => async (page: Page) => {
  await typeCode(page, paperCode);
  await page.locator("#birth-day").waitFor();
  await sendBirthDate(page, date);
};

const openContest = async (page: Page): Promise<void> => {
  await sendBirthDate(page, right);
  await page.locator(".contest button").first().click();
};

/** Opens the proofs of a report. */
export async function openProofs(page: Page): Promise<void> {
  await sendBirthDate(page, right);
  await page.locator(".proofs > .button").click();
}

/** Asks for the code of an application. */
export async function openActivation(page: Page): Promise<void> {
  await sendBirthDate(page, right);
  await page.locator(".activation > .button").click();
}

export const states: readonly State[] = [
  { name: "home", path: "/", reach: async () => {}, shows: ".home" },
  { name: "false-messages", path: "/faux-messages", reach: async () => {}, shows: ".our-address" },
  { name: "no-page", path: "/nowhere", reach: async () => {}, shows: "ul.listed" },
  { name: "no-link", path: "/r", reach: async () => {}, shows: "ol.listed" },
  { name: "incomplete-link", path: "/r#abc", reach: async () => {}, shows: "ol.listed" },
  { name: "birth-date", path: linkTo("negative"), reach: async () => {}, shows: "#birth-day" },
  {
    name: "birth-date-fault",
    path: linkTo("negative"),
    reach: send(["31", "2", "85"]),
    shows: ".fault",
  },
  { name: "code", path: "/code", reach: async () => {}, shows: "#paper-code" },
  {
    name: "code-fault",
    path: "/code",
    reach: (page) => typeCode(page, "7K3M-PX9Q-2HVB-P"),
    shows: ".fault",
  },
  { name: "code-closed", path: "/code", reach: byCode(wrong), shows: "ul.listed" },
  { name: "code-result", path: "/code", reach: byCode(right), shows: ".outcome" },
  { name: "birth-name", path: linkTo("partial"), reach: send(right), shows: "#birth-name" },
  { name: "withdrawn", path: linkTo("withdrawn"), reach: send(right), shows: "ol.listed" },
  { name: "closed", path: linkTo("negative"), reach: send(wrong), shows: "ul.listed" },
  { name: "ended", path: linkTo("ended"), reach: send(right), shows: ".lead + .card p" },
  ...["busy", "down", "refused", "offline"].map((name) => ({
    name,
    path: linkTo(name),
    reach: send(right),
    shows: ".lead + .card .button",
  })),
  ...reports.map((name) => ({
    name,
    path: linkTo(name),
    reach: send(right),
    shows: ".outcome",
  })),
  { name: "proofs", path: linkTo("several"), reach: openProofs, shows: ".proof-withdrawn" },
  { name: "proof-later", path: linkTo("positive"), reach: openProofs, shows: ".proof-later" },
  { name: "proofs-none", path: linkTo("multiplex"), reach: openProofs, shows: ".proofs .quietly" },
  { name: "proofs-trouble", path: linkTo("cancelled"), reach: openProofs, shows: ".proofs .fault" },
  {
    name: "proof-pdf-trouble",
    path: linkTo("corrected"),
    reach: async (page) => {
      await openProofs(page);
      await page.locator(".proof-available .button.quiet").first().click();
    },
    shows: ".proof .fault",
  },
  {
    name: "activation",
    path: linkTo("positive"),
    reach: openActivation,
    shows: "svg.activation-picture",
  },
  {
    name: "activation-several",
    path: linkTo("several"),
    reach: openActivation,
    shows: "svg.activation-picture",
  },
  {
    name: "activation-none",
    path: linkTo("corrected"),
    reach: openActivation,
    shows: ".activation-none",
  },
  {
    name: "activation-trouble",
    path: linkTo("multiplex"),
    reach: openActivation,
    shows: ".activation .fault",
  },
  { name: "contest", path: linkTo("positive"), reach: openContest, shows: "#contest-detail" },
  {
    name: "contest-fault",
    path: linkTo("invalid"),
    reach: async (page) => {
      await openContest(page);
      await page.locator("#contest-not-me").check();
      await page.locator("#contest-contact").press("Enter");
    },
    shows: ".contest .fault",
  },
  {
    name: "contest-sent",
    path: linkTo("positive"),
    reach: async (page) => {
      await openContest(page);
      await page.locator("#contest-not-me").check();
      await page.locator("#contest-contact").press("Enter");
    },
    shows: ".reference",
  },
];

/** Opens a state from the beginning. */
export async function reach(page: Page, origin: string, state: State): Promise<void> {
  // A change of the fragment alone would not load the page anew.
  await page.goto("about:blank");
  await page.goto(`${origin}${state.path}`);
  await page.locator("h1").waitFor();
  await state.reach(page);
  await page.locator(state.shows).first().waitFor();
}
