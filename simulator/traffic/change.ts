import type { SimulatedReport, SimulatedResult } from "../laboratory/message.ts";
import { type Wrong, wrongs } from "../laboratory/wrong.ts";
import type { Step } from "./scenario.ts";

/** How the later messages of a scenario differ from the first; each function changes one thing. */

const minute = 60_000;

/** The message again under a new control id, sent so many seconds later, with other reports. */
export function again(
  step: Step,
  seconds: number,
  change: (report: SimulatedReport) => SimulatedReport = (report) => report,
  mark = `${seconds}`,
): Step {
  const { message } = step;
  const reports = message.reports.map(change);
  const sentAt = message.sentAt + seconds * 1_000;
  const controlId = `${message.controlId}-${mark}`;
  return { ...step, message: { ...message, controlId, sentAt, reports } };
}

const others: Readonly<Record<SimulatedResult["value"], SimulatedResult["value"]>> = {
  screening: "screening",
  positive: "negative",
  negative: "positive",
  indeterminate: "negative",
  invalid: "positive",
};

const results = (
  report: SimulatedReport,
  change: (result: SimulatedResult) => SimulatedResult,
): SimulatedReport => ({ ...report, results: report.results.map(change) });

const later = (report: SimulatedReport, minutes: number): SimulatedReport => ({
  ...report,
  validatedAt: report.validatedAt === null ? null : report.validatedAt + minutes * minute,
});

/** Another value, with nothing said of it. */
export const otherValue = (report: SimulatedReport): SimulatedReport =>
  results(report, (result) => ({ ...result, value: others[result.value] }));

export const corrected = (report: SimulatedReport): SimulatedReport =>
  results(later(otherValue(report), 1), (result) => ({ ...result, status: "C" }));

/** Said of itself to be corrected, with the same values: something else was wrong. */
export const reissued = (report: SimulatedReport): SimulatedReport =>
  results(later(report, 1), (result) => ({ ...result, status: "C" }));

export const deleted = (report: SimulatedReport): SimulatedReport =>
  results(later(report, 2), (result) => ({ ...result, status: "D" }));

export const preliminary = (report: SimulatedReport): SimulatedReport =>
  results(later(report, -1), (result) => ({ ...result, status: "P" }));

/** Final at last, a minute later and under another value. */
export const unannounced = (report: SimulatedReport): SimulatedReport =>
  later(otherValue(report), 1);

export const withoutValidation = (report: SimulatedReport): SimulatedReport => ({
  ...report,
  validatedAt: null,
});

export const validatedAt =
  (at: number) =>
  (report: SimulatedReport): SimulatedReport => ({ ...corrected(report), validatedAt: at });

/** Both tests in one report. */
export function withBothTests(step: Step): Step {
  const [report] = step.message.reports;
  const [result] = report?.results ?? [];
  if (!report || !result) return step;
  const tests = ["sars-cov-2-antigen", "sars-cov-2-pcr"] as const;
  const both = { ...report, results: tests.map((test) => ({ ...result, test })) };
  return { ...step, message: { ...step.message, reports: [both] } };
}

/** The first of several results alone, corrected. */
export const firstCorrected = (report: SimulatedReport): SimulatedReport => {
  const { results: all, ...rest } = corrected(report);
  return { ...rest, results: all.slice(0, 1) };
};

/** Cancelled, and final again under another value. */
export const reopened = (report: SimulatedReport): SimulatedReport => later(otherValue(report), 3);

/** Final, and not so any more. */
export const backToPreliminary = (report: SimulatedReport): SimulatedReport =>
  results(later(report, 2), (result) => ({ ...result, status: "P" }));

/** A positive PCR, so that it can be looked into. */
export const positivePcr = (report: SimulatedReport): SimulatedReport => ({
  ...report,
  results: [{ test: "sars-cov-2-pcr", value: "positive", status: "F" }],
});

/**
 * What was found in the sample later, alone: under the number of the report, or one of its own where
 * the laboratory numbers its samples.
 */
export const screened =
  (letters: string, own: boolean) =>
  (report: SimulatedReport): SimulatedReport => ({
    ...later(report, 5),
    number: own && report.specimen !== null ? `C${report.number}` : report.number,
    results: [{ test: "sars-cov-2-screening", value: "screening", letters, status: "F" }],
  });

export const elsewhere = (step: Step): Step => ({ ...step, connection: 1 });

export const wrongly = (step: Step, wrong: Wrong): Step => ({
  ...step,
  message: { ...step.message, wrong },
  expects: "AE",
  fault: wrongs[wrong],
});
