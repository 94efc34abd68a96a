import type { DraftOrder } from "../../result/draft.ts";
import { findTest } from "../codes/find-test.ts";
import type { Judging } from "../judging.ts";

/** What an order is for (OBR-4): a test of the catalogue, certainly another one, or nobody can tell. */
export type OrderSubject = "catalogue" | "foreign" | "unknown";

export function orderSubject(order: DraftOrder, judging: Judging): OrderSubject {
  const { kind } = findTest(order.test, judging);
  if (kind === "test" || kind === "contradiction") return "catalogue";
  return kind === "foreign" || kind === "ignored" ? "foreign" : "unknown";
}
