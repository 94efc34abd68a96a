import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./support/sources.ts";

/** docs/security.md names tests, files and names in them: each is there. What they show, people read. */

const page = readFileSync(join(root, "docs/security.md"), "utf8");
const lines = [...page.matchAll(/^\| (\d+\.\d+\.\d+) +\| (.+?) +\| (.+?) +\|$/gm)].map(
  ([, number = "", asked = "", by = ""]) => ({ number, asked, by }),
);

/** A file, with a name in it after `#`, or a title behind it. */
const named = lines.flatMap(({ number, by }) =>
  [...by.matchAll(/`([\w./-]+)(?:#(\w+))?`(?: “([^”]+)”)?/g)].map(
    ([, path = "", name = "", title = ""]) => ({ number, path, name, title }),
  ),
);

test("each line says by what it is met, or why it is not", () => {
  expect(lines.length).toBeGreaterThan(250);
  const silent = lines.filter(
    ({ number, by }) =>
      !/^(?:not met|does not apply): ./.test(by) && !named.some((one) => one.number === number),
  );
  expect(silent).toEqual([]);
  const inOrder = [...lines].sort((one, other) => compare(one.number, other.number));
  expect(lines.map(({ number }) => number)).toEqual(inOrder.map(({ number }) => number));
  expect(new Set(lines.map(({ number }) => number)).size).toBe(lines.length);
});

test("each file, name and title that it names is there", () => {
  const missing = named.filter(({ path, name, title }) => {
    if (!existsSync(join(root, path))) return true;
    if (name === "" && title === "") return false;
    const text = readFileSync(join(root, path), "utf8");
    const isThere = new RegExp(`\\b${name}\\b`).test(text);
    return !isThere || (title !== "" && !text.includes(JSON.stringify(title)));
  });
  expect(missing).toEqual([]);
});

test("the counts at its head are those of its lines", () => {
  const count = (beginning: RegExp): number => lines.filter(({ by }) => beginning.test(by)).length;
  const [not, none] = [count(/^not met/), count(/^does not apply/)];
  const met = lines.length - not - none;
  expect(page).toContain(`${met} lines are met, ${not} are not, ${none} do not apply.`);
});

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((number) => number.split(".").map(Number));
  const at = a?.findIndex((part, index) => part !== b?.[index]) ?? -1;
  return at < 0 ? 0 : (a?.[at] ?? 0) - (b?.[at] ?? 0);
}
