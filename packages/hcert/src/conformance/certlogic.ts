import { isDeepStrictEqual } from "node:util";
import { evaluate } from "../certlogic/evaluate.ts";
import { CertLogicError, type Value } from "../certlogic/value.ts";

/** The published CertLogic test suite (specification/testSuite). */
export interface CertLogicReport {
  readonly assertions: number;
  readonly pass: number;
  /** As "if.json: name of the case, assertion 3". */
  readonly fail: readonly string[];
  readonly skipped: number;
}

interface Directed {
  readonly directive?: string;
}

interface Suite extends Directed {
  readonly cases: readonly Case[];
}

interface Case extends Directed {
  readonly name: string;
  readonly certLogicExpression?: unknown;
  readonly assertions: readonly Assertion[];
}

interface Assertion extends Directed {
  readonly data: Value;
  readonly expected: unknown;
  readonly certLogicExpression?: unknown;
}

/** Whether a JSON file is a suite. */
export function isSuite(json: unknown): json is Suite {
  const cases = (json as { cases?: unknown } | null)?.cases;
  return (
    Array.isArray(cases) &&
    cases.every((one) => Array.isArray((one as { assertions?: unknown } | null)?.assertions))
  );
}

/** Runs suites; what they mark to be skipped, at any level, is counted and left out. */
export function runSuites(suites: readonly { file: string; suite: Suite }[]): CertLogicReport {
  const report = { assertions: 0, pass: 0, fail: [] as string[], skipped: 0 };
  for (const { file, suite } of suites) {
    for (const one of suite.cases) {
      for (const [index, assertion] of one.assertions.entries()) {
        report.assertions++;
        if ([suite, one, assertion].some(({ directive }) => directive === "skip")) report.skipped++;
        else if (holds(assertion, one.certLogicExpression)) report.pass++;
        else report.fail.push(`${file}: ${one.name}, assertion ${index + 1}`);
      }
    }
  }
  return report;
}

function holds(assertion: Assertion, expression: unknown): boolean {
  try {
    const value = evaluate(assertion.certLogicExpression ?? expression, assertion.data);
    return isDeepStrictEqual(asJson(value), assertion.expected);
  } catch (error) {
    if (error instanceof CertLogicError) return false;
    throw error;
  }
}

/** A suite writes moments as texts. */
const asJson = (value: Value): unknown => JSON.parse(JSON.stringify(value));
