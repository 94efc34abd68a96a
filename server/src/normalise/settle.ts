import type { DraftResult } from "../result/draft.ts";
import { raise } from "../result/issue-texts.ts";
import { cancelledOrder, orderWithResults } from "../result/status-table.ts";
import type { Judged } from "./judge-order.ts";
import type { Judging } from "./judging.ts";
import type { Observed } from "./observation/observed.ts";
import { readsAsResult } from "./value/reads-as-result.ts";

/** Decides what no observation could decide by itself, once all of them are known. */
export function settle(judged: readonly Judged[], judging: Judging): void {
  const holdsResults = judged.some((one) => one.results.length > 0 || one.hasFaults);
  for (const one of judged) {
    for (const observed of one.undecided) {
      if (observed.test === null) settleLocalCode(observed, one, holdsResults, judging);
      else settleDocument(observed, one, judging);
    }
    if (one.order.results.length === 0) settleEmptyOrder(one, judging);
  }
}

/** A local code that is not mapped, and may be a result of the catalogue, is uncertain. */
function settleLocalCode(
  { draft }: Observed,
  one: Judged,
  holdsResults: boolean,
  judging: Judging,
): void {
  const place = draft.testPlace(draft.test.primary.code === "");
  if (mayBeOurs(draft, one, holdsResults, judging)) {
    one.hasFaults = true;
    judging.issues.push(raise("test.uncertain", place));
    return;
  }
  judging.issues.push(raise("test.local-set-aside", place));
  judging.unknown.push(...draft.valuePlaces());
}

/**
 * By the order that it stands in. One for another test holds none of the catalogue. One for a test
 * of the catalogue may hold it here, unless it gives it elsewhere and this says no result, as a
 * remark or a lot number does. Of any other order it may be the result where the message holds none.
 */
function mayBeOurs(
  draft: DraftResult,
  one: Judged,
  holdsResults: boolean,
  judging: Judging,
): boolean {
  if (one.subject === "foreign") return false;
  if (one.subject === "unknown") return !holdsResults;
  return (one.results.length === 0 && !one.hasFaults) || readsAsResult(draft, judging);
}

/** A document beside a coded result of the same test is left out; alone it would be lost. */
function settleDocument({ draft, test }: Observed, one: Judged, judging: Judging): void {
  if (one.results.some((result) => result.test === test?.id)) {
    judging.issues.push(raise("observation.document", draft.place("result")));
    judging.unknown.push(...draft.valuePlaces());
    return;
  }
  one.hasFaults = true;
  judging.issues.push(raise("value.type-unsupported", draft.place("valueType")));
}

/** An order that says to have a result, or to be cancelled, needs the observation that it is of. */
function settleEmptyOrder({ order, subject }: Judged, judging: Judging): void {
  if (subject === "foreign") return;
  const says =
    orderWithResults.has(order.status) ||
    cancelledOrder.control.has(order.control) ||
    cancelledOrder.orderStatus.has(order.orderStatus);
  judging.issues.push(
    says
      ? raise("order.without-observation", order.place("status"))
      : raise("order.without-result-yet", order.place("order")),
  );
}
