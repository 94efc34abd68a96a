import { describe, expect, it } from "vitest";
import type { Bilingual } from "./bilingual.ts";

/** Every dictionary of the portal: what a texts.ts file exports. */
const files = import.meta.glob<Record<string, Bilingual<unknown>>>("../**/texts.ts", {
  eager: true,
});
const dictionaries = Object.entries(files).flatMap(([file, exported]) =>
  Object.entries(exported).map(([name, words]) => ({ title: `${file} ${name}`, words })),
);

/** The paths of all entries with what stands there; sentences made from values only as such. */
const entries = (words: unknown, path = ""): { path: string; text: string }[] => {
  if (typeof words === "string") return [{ path, text: words }];
  if (typeof words === "function") return [{ path: `${path}()`, text: "-" }];
  if (words === null || typeof words !== "object") return [];
  return Object.entries(words).flatMap(([key, value]) => entries(value, `${path}/${key}`));
};
const paths = (words: unknown) => entries(words).map((entry) => entry.path.replace(/\/\d+/g, ""));

describe.each(dictionaries)("$title", ({ words }) => {
  it("says everything in both languages", () => {
    expect([...new Set(paths(words.en))]).toEqual([...new Set(paths(words.fr))]);
    expect([...entries(words.fr), ...entries(words.en)].filter(({ text }) => !text.trim())).toEqual(
      [],
    );
  });

  it("has no dash for a pause and no mark after a space that breaks", () => {
    for (const { text } of [...entries(words.fr), ...entries(words.en)]) {
      expect(text).not.toMatch(/[\u2014]| [;:!?»]|« /);
    }
  });
});

it("finds the dictionaries", () => expect(dictionaries.length).toBeGreaterThan(5));
