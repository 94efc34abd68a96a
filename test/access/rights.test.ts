import { join } from "node:path";
import { expect, test } from "vitest";
import { policies } from "../../server/src/access/policies.ts";
import { root, sourcesOf } from "../support/sources.ts";
import { rightsPage } from "./rights-page.ts";

test("docs/rights.md is what the policies say", async () => {
  await expect(rightsPage(policies)).toMatchFileSnapshot(join(root, "docs/rights.md"));
});

/** Where records of the professionals' side are read; what else reads them serves patients or laboratories. */
const folders = [
  "server/src/access/prescriber",
  "server/src/access/emergency",
  "server/src/access/history",
  "server/src/counter",
];

/** Reads on behalf of nobody: the worker notes by it which reports name which prescriber. */
const asksForNobody = "server/src/access/prescriber/follow.sql.ts";

test("a statement over the named half holds the condition of a scope", () => {
  const without = sourcesOf(folders, [".sql.ts"])
    .filter(({ path }) => path !== asksForNobody)
    .filter(({ text }) => /\bfrom\s+named\.|\bjoin\s+named\./.test(text))
    .filter(({ text }) => !/\bwithin\(/.test(text))
    .map(({ path }) => path);
  expect(without).toEqual([]);
});
