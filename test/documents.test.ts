import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { foldersOf, root, sourcesOf } from "./support/sources.ts";

/** What the documents and comments point at is there, and a decision is found by its number. */

const documents = sourcesOf(["."], [".md"]);
const decisions = documents.filter(({ path }) => path.startsWith("docs/decisions/"));

test("each link of a document leads to a file of the project", () => {
  const dead = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?![a-z]+:)([^)#\s]+)/g)]
      .map(([, to = ""]) => normalize(join(dirname(path), to)))
      .filter((to) => !existsSync(join(root, to)))
      .map((to) => `${path} links to ${to}`),
  );
  expect(dead).toEqual([]);
});

test("each decision that a source or a document names by its path is there", () => {
  const sources = sourcesOf(["."], [".ts", ".tsx", ".sql", ".md"]);
  const dead = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/docs\/decisions\/[\w./-]*\d{4}[\w-]*(?:\.md)?/g)]
      .filter(([to]) => !existsSync(join(root, to)))
      .map(([to]) => `${path} names ${to}`),
  );
  expect(dead).toEqual([]);
});

test("a decision stands in the folder of its subject, under a number of its own", () => {
  const astray = decisions.filter(
    ({ path }) => !/^docs\/decisions\/[a-z-]+\/\d{4}-[a-z0-9-]+\.md$/.test(path),
  );
  expect(astray.map(({ path }) => path)).toEqual([]);
  const headings = decisions.map(({ path, text }) => ({
    path: Number(/\/(\d{4})-[^/]+$/.exec(path)?.[1]),
    heading: Number(/^# (\d+)\. /.exec(text)?.[1]),
  }));
  expect(headings.filter(({ path, heading }) => path !== heading)).toEqual([]);
  expect(new Set(headings.map(({ path }) => path)).size).toBe(headings.length);
});

test("no folder of documents holds above 30 files", () => {
  expect(foldersOf("docs").filter(({ files }) => files > 30)).toEqual([]);
});
