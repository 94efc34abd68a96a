import { raise } from "../result/issue-texts.ts";
import { cancelledOrder, orderWithResults } from "../result/status-table.ts";
import { harmlessCode } from "./codes/harmless-code.ts";
import type { Judged } from "./judge-order.ts";
import type { Judging } from "./judging.ts";
import type { Observed } from "./observation/observed.ts";

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

/**
 * A local code that is not mapped is uncertain where the order is for a test of the catalogue, or
 * where the message would otherwise hold no result; beside other results it is set aside.
 */
function settleLocalCode(
  { draft, order }: Observed,
  one: Judged,
  holdsResults: boolean,
  judging: Judging,
): void {
  const code = harmlessCode(draft.test, order.patient);
  const place = draft.testPlace(draft.test.primary.code === "");
  if (one.subject === "catalogue" || !holdsResults) {
    one.hasFaults = true;
    judging.issues.push(raise("test.uncertain", place, { code }));
    return;
  }
  judging.issues.push(raise("test.local-set-aside", place, { code }));
  judging.unknown.push(...draft.valuePlaces());
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
