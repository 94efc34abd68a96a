import type { TestResult } from "../../result/test-result.ts";

/** Whether a birth date, as far as it is known, is after the day that a sample was taken. */
export const bornAfter = (birthDate: string, results: readonly TestResult[]): boolean =>
  results.some(({ sampledAt }) => birthDate > sampledAt.localDate.slice(0, birthDate.length));
