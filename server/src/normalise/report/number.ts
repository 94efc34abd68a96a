import type { DraftOrder } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Judging } from "../judging.ts";

const longest = 200;

/** The laboratory's own number: OBR-3, else ORC-3, else SPM-2; the placer's only as a last resort. */
export function reportNumber(order: DraftOrder, judging: Judging): string | null {
  const { filler, orderFiller, specimen, placer } = order.numbers;
  const place = order.place("number");
  if (filler !== "" && orderFiller !== "" && filler !== orderFiller)
    judging.issues.push(raise("report-number.differs", order.place("orderNumber")));
  const own = filler || orderFiller || specimen;
  const number = own || placer;
  if (number === "") {
    judging.issues.push(raise("report-number.missing", place));
    return null;
  }
  if (number.length > longest) {
    judging.issues.push(raise("report-number.too-long", place, { limit: longest }));
    return null;
  }
  if (own === "") judging.issues.push(raise("report-number.placer-only", place));
  return number;
}
