import type { Draft, DraftOrder, DraftResult } from "../result/draft.ts";
import { cancelledOrder, observationStatus } from "../result/status-table.ts";
import type { ResultStatus, TestResult } from "../result/test-result.ts";
import type { Findings, NormaliseContext } from "./index.ts";
import { toMoment } from "./moment.ts";
import { readSampling } from "./sampling.ts";
import { findTest } from "./test.ts";
import { readValue } from "./value.ts";

/** One observation as a result of the catalogue; null when it is none, or faults were noted. */
export function readResult(
  given: DraftResult,
  order: DraftOrder,
  draft: Draft,
  context: NormaliseContext,
  findings: Findings,
): TestResult | null {
  const setAside = (code: string): null => {
    findings.issues.push({ code, severity: "note", place: given.place("result") });
    findings.unknown.push(...given.valuePlaces());
    return null;
  };
  if (given.isAnswer) return setAside("observation.answer");
  if (given.values.some((value) => value.kind === "document"))
    return setAside("observation.document");
  const test = findTest(given, order, context, findings);
  if (test === "faulty") return null;
  if (test === null) {
    findings.unknown.push(...given.valuePlaces());
    return null;
  }
  if (given.status === "") return setAside("observation.no-status");
  const status = observationStatus.get(given.status);
  if (status === undefined) {
    findings.issues.push({
      code: "status.unknown",
      severity: "error",
      place: given.place("status"),
    });
    return null;
  }
  if (status === "none") return setAside("observation.not-yet");
  contradictedByOrder(order, status, findings);
  const value =
    status === "cancelled"
      ? { value: null, quantity: null, screening: null }
      : readValue(given, test, context, findings);
  const sampledAt = readSampling(given, order, draft, context, findings);
  if (!value || !sampledAt) return null;
  const time = (field: DraftResult["validated"]) =>
    field === null || field === "malformed"
      ? null
      : toMoment(field, draft.sentAt, context.sender.zone);
  const validatedAt = time(given.validated) ?? time(order.validated);
  if (validatedAt && validatedAt.instant < sampledAt.instant) {
    findings.issues.push({
      code: "validation.before-sampling",
      severity: "warning",
      place: order.place("validated"),
    });
  }
  const loinc = test.loinc.find(
    (one) => one.code === given.test.primary.code || one.code === given.test.alternate?.code,
  );
  return {
    test: test.id,
    loinc: loinc?.code ?? null,
    subId: given.subId,
    ...value,
    status,
    sampledAt,
    receivedAt: time(order.received),
    validatedAt,
    specimen: order.specimen?.primary.code || null,
    device: given.device || null,
    place: given.place("result"),
  };
}

/** An order that says "cancelled" over a result that says "final" is refused, never guessed. */
function contradictedByOrder(order: DraftOrder, status: ResultStatus, findings: Findings): void {
  const cancelled =
    cancelledOrder.status.has(order.status) ||
    cancelledOrder.control.has(order.control) ||
    cancelledOrder.orderStatus.has(order.orderStatus);
  if (cancelled && status !== "cancelled") {
    findings.issues.push({
      code: "status.contradiction",
      severity: "error",
      place: order.place("status"),
    });
  }
}
