import { describe, expect, it } from "vitest";
import { checkFile } from "../../server/src/operations/check/check.ts";
import { noVectors, vectorsPath } from "../support/vectors.ts";

/** What two readers with the standard would agree on, of messages that others published. */
const expected: Readonly<Record<string, { outcome: string; results: string[]; errors: string[] }>> =
  {
    "hl7/CE-20200415-0001.hl7": {
      outcome: "accepted",
      results: ["sars-cov-2-antigen positive"],
      errors: [],
    },
    "hl7/LP-covid-19-20220124002222.hl7": {
      outcome: "accepted",
      results: ["sars-cov-2-antigen negative"],
      errors: [],
    },
    // An HIV screening in words, which mean something by a code map only.
    "hl7/hci.hl7": { outcome: "refused", results: [], errors: ["OBX[4]-5"] },
    "hl7/sample_1.hl7": { outcome: "refused", results: [], errors: ["PID-7"] },
    "hl7/valid.hl7": { outcome: "refused", results: [], errors: ["PID-5.1", "PID-7"] },
    "hl7/sample_oml_20240319-001.hl7": { outcome: "refused", results: [], errors: ["MSH-9"] },
    "hl7-fr/ci-sis-v1.2-ack.hl7": { outcome: "refused", results: [], errors: ["MSH-9"] },
    "hl7-fr/ci-sis-v1.2-oru.hl7": { outcome: "accepted", results: [], errors: [] },
  };

describe("published messages", () => {
  for (const [file, wanted] of Object.entries(expected)) {
    it(`${file} is ${wanted.outcome}`, async (context) => {
      const path = vectorsPath(...file.split("/"));
      if (path === null) return context.skip(noVectors);
      const [element, ...others] = await checkFile(path);
      expect(others).toEqual([]);
      expect(element?.outcome).toBe(wanted.outcome);
      expect(element?.results.map((one) => `${one.test} ${one.value}`)).toEqual(wanted.results);
      const errors = element?.issues.filter((issue) => issue.severity === "error");
      expect(errors?.map((issue) => issue.place)).toEqual(wanted.errors);
    });
  }

  it("whatever the file, there is an answer and no crash", async () => {
    expect(await checkFile("/nowhere/at/all")).toMatchObject([{ outcome: "refused" }]);
    expect(await checkFile(import.meta.dirname)).toMatchObject([{ outcome: "refused" }]);
    expect(await checkFile(import.meta.filename)).toMatchObject([{ outcome: "refused" }]);
  });
});
