import { expect, it } from "vitest";
import { packAndUse } from "../../../test/support/pack.ts";

const program = `
import { dataMatrix, readTrustedKeys, testAuthorityKeys, verifyTwoDDoc } from "@opendep/two-d-doc";
import { verifyTwoDDocInBrowser } from "@opendep/two-d-doc/browser";
const inBrowser = await verifyTwoDDocInBrowser("DC03", { trusted: [] });
const { keys } = readTrustedKeys(testAuthorityKeys);
console.log(JSON.stringify([verifyTwoDDoc("DC03", { trusted: keys }).reason.code, dataMatrix("ABC").size, inBrowser.reason.code]));
`;

const typed = `
import { issueVirologyTest, type Signer, type VirologyTest } from "@opendep/two-d-doc";
export const issue = (test: VirologyTest, signer: Signer) => issueVirologyTest(test, "2026-03-10", signer);
`;

it("is packed, installed elsewhere without a network, and used from JavaScript and TypeScript", async () => {
  const { files, said, complaints } = await packAndUse("two-d-doc", [], program, typed);
  expect(files).toEqual(
    expect.arrayContaining([
      "dist/index.js",
      "dist/index.d.ts",
      "README.md",
      "LICENSE",
      "package.json",
    ]),
  );
  expect(files.filter((file) => /^(src|test)\//.test(file))).toEqual([]);
  expect(JSON.parse(said)).toEqual(["version", 10, "version"]);
  expect(complaints).toBe("");
}, 120_000);
