import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** What a run of vitest came to, as test/run.ts counts it. */
export interface Summary {
  readonly passed: number;
  /** Names of what failed; a file that cannot be loaded and an error outside any test count too. */
  readonly failed: readonly string[];
  readonly skipped: readonly { readonly name: string; readonly why: string }[];
}

/** Writes the summary to the file that OPENDEP_TEST_SUMMARY names, once the run has ended. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env.OPENDEP_TEST_SUMMARY;
    if (file === undefined) return;
    writeFileSync(file, JSON.stringify(summarise(modules, unhandled)));
  }
}

function summarise(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Summary {
  let passed = 0;
  const failed: string[] = unhandled.map((error) => `outside any test: ${error.message}`);
  const skipped: { name: string; why: string }[] = [];
  for (const module of modules) {
    const file = module.relativeModuleId;
    if (module.errors().length > 0) failed.push(`${file} (the file itself)`);
    for (const suite of module.children.allSuites()) {
      if (suite.errors().length > 0)
        failed.push(`${file} > ${suite.fullName} (set-up or clean-up)`);
    }
    for (const test of module.children.allTests()) {
      const name = `${file} > ${test.fullName}`;
      const result = test.result();
      if (result.state === "passed") passed++;
      else if (result.state === "failed") failed.push(name);
      else if (result.state === "skipped")
        skipped.push({ name, why: result.note ?? `left out in ${file}` });
      else failed.push(`${name} (never ended)`);
    }
  }
  return { passed, failed, skipped };
}
