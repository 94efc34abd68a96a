import type { Judging } from "../judging.ts";
import { agreeWithOrder } from "./agree-with-order.ts";
import { becomeResult } from "./become-result.ts";
import { findSampling } from "./find-sampling.ts";
import { findValidation } from "./find-validation.ts";
import { heedFlags } from "./heed-flags.ts";
import { heedMapDates } from "./heed-map-dates.ts";
import { identifyTest } from "./identify-test.ts";
import type { Observed, Step } from "./observed.ts";
import { readAnswers } from "./read-answers.ts";
import { readStatus } from "./read-status.ts";
import { readValue } from "./read-value.ts";
import { setAsideDocuments } from "./set-aside-documents.ts";
import { setAsideWithoutResult } from "./set-aside-without-result.ts";

/** How an observation becomes a result, or is set aside, or refused. */
const steps: readonly Step[] = [
  readAnswers,
  setAsideWithoutResult,
  identifyTest,
  setAsideDocuments,
  readStatus,
  agreeWithOrder,
  readValue,
  heedFlags,
  heedMapDates,
  findSampling,
  findValidation,
  becomeResult,
];

export function judgeObservation(
  { draft, order, times }: Pick<Observed, "draft" | "order" | "times">,
  judging: Judging,
): Observed {
  const observed: Observed = {
    draft,
    order,
    times,
    outcome: null,
    test: null,
    loinc: null,
    status: null,
    value: null,
    quantity: null,
    screening: null,
    sampledAt: null,
    validatedAt: null,
    answer: null,
    result: null,
  };
  for (const step of steps) {
    if (step(observed, judging) === "stop") break;
  }
  return observed;
}
