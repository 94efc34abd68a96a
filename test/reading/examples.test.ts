import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { issueCodes } from "../../server/src/result/issue-texts.ts";
import { root } from "../support/sources.ts";
import { checkExample, exampleNames, examplesFolder } from "./support/examples.ts";

/**
 * Every example with what is expected of it, `<case>.expected.json`. After a change that is meant,
 * `npx vitest run test/reading/examples.test.ts -u` writes them anew: read the difference.
 */
describe("example messages", () => {
  it.each(exampleNames)("%s", async (name) => {
    const elements = await checkExample(name);
    const text = `${JSON.stringify(elements, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(examplesFolder, `${name}.expected.json`));
  });

  it("are each expected to be something, and nothing is expected without an example", () => {
    const expected = readdirSync(examplesFolder, { recursive: true })
      .map((name) => String(name).replaceAll("\\", "/"))
      .filter((name) => name.endsWith(".expected.json"))
      .map((name) => name.slice(0, -".expected.json".length));
    expect(expected.sort()).toEqual(exampleNames);
  });
});

/** Issues that no message file can have by itself, and the test that shows each. */
const elsewhere: Readonly<Record<string, string>> = {
  "message.too-large": "test/reading/limits.test.ts",
  "issues.omitted": "test/reading/limits.test.ts",
  "file.unreadable": "test/reading/limits.test.ts",
  "file.too-large": "test/reading/limits.test.ts",
  "country.invalid": "test/reading/country-faults.test.ts",
  "identifier.test-in-production": "test/reading/production.test.ts",
  "message.not-recorded": "test/reading/production.test.ts",
  "sender.unknown": "test/reading/answers.test.ts",
  "certificate.unknown": "test/mllps/admission.test.ts",
  "platform.away": "test/reading/answers.test.ts",
  "platform.overload": "test/reading/answers.test.ts",
  "platform.draining": "test/reading/answers.test.ts",
  "register.ended": "test/reading/answers.test.ts",
  "platform.fault": "test/reading/answers.test.ts",
  "control-id.reused": "test/record/record.test.ts",
  "correction.unannounced": "test/record/record.test.ts",
  "result.reopened": "test/record/status.test.ts",
  "sender.may-not-speak": "test/intake/concentrator.test.ts",
  "sender.no-laboratory": "test/intake/concentrator.test.ts",
};

describe("every issue that there is", () => {
  it("has an example, or a test of its own", async () => {
    const seen = new Set<string>();
    for (const name of exampleNames)
      for (const element of await checkExample(name))
        for (const issue of element.issues) seen.add(issue.code);
    expect(issueCodes.filter((code) => !seen.has(code) && !(code in elsewhere))).toEqual([]);
    expect(Object.keys(elsewhere).filter((code) => seen.has(code))).toEqual([]);
  });

  it.each(Object.entries(elsewhere))("%s is shown by %s", (code, file) => {
    const path = join(root, file);
    expect(existsSync(path) && readFileSync(path, "utf8")).toContain(code);
  });
});
