import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds on the page as it stands, one line each; by all its rules, or by these alone. */
export async function findings(
  page: Page,
  rules: readonly string[] | null = null,
): Promise<string[]> {
  // Evaluated from outside it comes in without loosening the policy of the page.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(`${source};null`);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, {
      resultTypes: ["violations"],
      ...(runOnly !== null && { runOnly: [...runOnly] }),
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, rules);
}

/** The same in the light and in the dark: the theme changes colours and nothing else. */
export async function findingsInBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const inTheLight = await findings(page);
  await page.emulateMedia({ colorScheme: "dark" });
  return [...inTheLight, ...(await findings(page, ["color-contrast"]))];
}
