import { isSuite, readVector, runSuites, runVectors } from "#hcert";
import { type Command, UsageError } from "../command.ts";
import { jsonFilesIn } from "./json-files.ts";
import { readPicture } from "./read-picture.ts";

export const conformanceDgc: Command = {
  name: "conformance dgc",
  summary: "run published EU certificate test data (dgc-testdata) and count what agrees",
  usage: "conformance dgc FOLDER [--json]",
  flags: {},
  operand: "FOLDER",
  async run({ positionals: [folder = ""] }) {
    const vectors = jsonFilesIn(folder).flatMap(({ file, json }) => readVector(file, json) ?? []);
    if (vectors.length === 0) throw new UsageError(`No test data of dgc-testdata is in ${folder}.`);
    const report = await runVectors(vectors, readPicture);
    const lines = Object.entries(report.expectations).map(
      ([name, { agree, disagree, notApplicable }]) =>
        `  ${name.padEnd(25)} ${agree} agree, ${disagree.length} disagree, ${notApplicable} not applicable${disagree.map((file) => `\n      ${file}`).join("")}`,
    );
    const refused = report.production.refused.map(({ file, reason }) => `  ${file}: ${reason}`);
    const text = [
      `${report.vectors} vectors`,
      ...lines,
      "refused by the production profile:",
      ...refused,
    ].join("\n");
    const disagree = Object.values(report.expectations).some((one) => one.disagree.length > 0);
    return { text, json: report, exitCode: disagree ? 1 : 0 };
  },
};

export const conformanceCertlogic: Command = {
  name: "conformance certlogic",
  summary: "run the published CertLogic test suites and count what passes",
  usage: "conformance certlogic FOLDER [--json]",
  flags: {},
  operand: "FOLDER",
  async run({ positionals: [folder = ""] }) {
    const suites = jsonFilesIn(folder).flatMap(({ file, json }) =>
      isSuite(json) ? [{ file, suite: json }] : [],
    );
    if (suites.length === 0) throw new UsageError(`No CertLogic test suite is in ${folder}.`);
    const report = runSuites(suites);
    const { assertions, pass, fail, skipped } = report;
    const head = `${assertions} assertions: ${pass} pass, ${fail.length} fail, ${skipped} skipped`;
    return {
      text: [head, ...fail.map((one) => `  ${one}`)].join("\n"),
      json: report,
      exitCode: fail.length > 0 ? 1 : 0,
    };
  },
};
