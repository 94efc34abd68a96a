import type { CatalogueTest } from "../../result/catalogue.ts";
import type { DraftOrder, DraftResult } from "../../result/draft.ts";
import type { Moment } from "../../result/moment.ts";
import type { Quantity, ResultStatus, ResultValue, TestResult } from "../../result/test-result.ts";
import type { Judging } from "../judging.ts";
import type { OrderTimes } from "../report/order-times.ts";
import type { Answered } from "../situation/answered.ts";

/** What is known of an observation so far; each step adds what it found. */
export interface Observed {
  readonly draft: DraftResult;
  readonly order: DraftOrder;
  readonly times: OrderTimes;
  /** Why no result came of it: set aside, refused, or to be decided with the rest of the message. */
  outcome: "aside" | "refused" | "undecided" | null;
  test: CatalogueTest | null;
  loinc: string | null;
  status: ResultStatus | null;
  value: ResultValue | null;
  quantity: Quantity | null;
  screening: string | null;
  sampledAt: Moment | null;
  validatedAt: Moment | null;
  /** What it says of the situation, where it is no result. */
  answer: Answered | null;
  result: TestResult | null;
}

/** One rule. `stop` ends the judging of this observation: what follows would have no ground. */
export type Step = (observed: Observed, judging: Judging) => "stop" | undefined;
