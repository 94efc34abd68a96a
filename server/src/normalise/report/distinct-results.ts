import { raise } from "../../result/issue-texts.ts";
import type { Moment } from "../../result/moment.ts";
import type { TestResult } from "../../result/test-result.ts";
import type { Judging } from "../judging.ts";

/**
 * The results of a report. Observations of one test that are to be told apart carry an OBX-4
 * (v2.5.1 section 7.4.2.4); without it the same is said twice, or one of the two is wrong.
 */
export class DistinctResults {
  readonly all: TestResult[] = [];
  private readonly judging: Judging;
  /** Made when a second one comes: most reports have one. */
  private byKey: Map<string, TestResult> | null = null;

  constructor(judging: Judging) {
    this.judging = judging;
  }

  add(result: TestResult): void {
    const [first] = this.all;
    if (first === undefined) {
      this.all.push(result);
      return;
    }
    this.byKey ??= new Map([[keyOf(first), first]]);
    const key = keyOf(result);
    const other = this.byKey.get(key);
    if (other === undefined) {
      this.byKey.set(key, result);
      this.all.push(result);
      return;
    }
    const code = saysTheSame(other, result) ? "result.repeated" : "result.contradiction";
    this.judging.issues.push(raise(code, result.place));
  }

  /** Corrections of the report are ordered by it. */
  lastValidation(): Moment | null {
    let last: Moment | null = null;
    for (const { validatedAt } of this.all) {
      if (validatedAt !== null && (last === null || validatedAt.instant > last.instant))
        last = validatedAt;
    }
    return last;
  }
}

const keyOf = ({ test, loinc, subId }: TestResult): string => `${test} ${loinc ?? ""} ${subId}`;

function saysTheSame(one: TestResult, other: TestResult): boolean {
  return (
    one.value === other.value &&
    one.status === other.status &&
    one.screening === other.screening &&
    one.quantity?.number === other.quantity?.number &&
    one.quantity?.comparator === other.quantity?.comparator &&
    one.sampledAt.instant === other.sampledAt.instant
  );
}
