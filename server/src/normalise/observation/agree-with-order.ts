import type { DraftOrder, OrderPart } from "../../result/draft.ts";
import { cancelledOrder } from "../../result/status-table.ts";
import type { Step } from "./observed.ts";

/** An order that is cancelled over a result that is not: which of them is right cannot be told. */
export const agreeWithOrder: Step = (observed) => {
  const { order, status } = observed;
  const saysSo = cancelledBy(order);
  if (saysSo === null || status === null || status === "cancelled") return undefined;
  observed.outcome = "refused";
  observed.times.sayOnce("order.cancelled-with-results", order.place(saysSo));
  return undefined;
};

function cancelledBy(order: DraftOrder): OrderPart | null {
  if (cancelledOrder.control.has(order.control)) return "control";
  if (cancelledOrder.orderStatus.has(order.orderStatus)) return "orderStatus";
  return cancelledOrder.status.has(order.status) ? "status" : null;
}
