import type { DraftOrder } from "../result/draft.ts";
import { refuses } from "../result/issue.ts";
import type { Reason } from "../result/situation.ts";
import type { TestResult } from "../result/test-result.ts";
import type { Judging } from "./judging.ts";
import { judgeObservation } from "./observation/index.ts";
import type { Observed } from "./observation/observed.ts";
import { heedRules } from "./report/heed-rules.ts";
import { type OrderSubject, orderSubject } from "./report/order-subject.ts";
import { OrderTimes } from "./report/order-times.ts";
import type { Answered } from "./situation/answered.ts";
import { reasonOf } from "./situation/reason.ts";

/** An order after its observations were judged each by itself. */
export interface Judged {
  readonly order: DraftOrder;
  readonly subject: OrderSubject;
  readonly results: readonly TestResult[];
  /** Why the test was made. */
  readonly reason: Reason | null;
  /** What its observations say of the situation. */
  readonly answers: readonly Answered[];
  /** Whether an observation of it was refused, so that the rest of it is judged all the same. */
  hasFaults: boolean;
  /** What can only be decided when the rest of the message is known. */
  readonly undecided: readonly Observed[];
}

export function judgeOrder(order: DraftOrder, judging: Judging): Judged {
  const times = new OrderTimes(order, judging);
  const results: TestResult[] = [];
  const undecided: Observed[] = [];
  const answers: Answered[] = [];
  const before = judging.issues.length;
  for (const draft of order.results) {
    const observed = judgeObservation({ draft, order, times }, judging);
    if (observed.answer !== null) answers.push(observed.answer);
    if (observed.outcome === "undecided") undecided.push(observed);
    else if (observed.result !== null) results.push(observed.result);
  }
  heedRules(order, results, judging);
  return {
    order,
    subject: orderSubject(order, judging),
    results,
    reason: reasonOf(order, results.length > 0, judging),
    answers,
    hasFaults: judging.issues.length > before && refuses(judging.issues.slice(before)),
    undecided,
  };
}
