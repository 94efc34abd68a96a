import { specimenOf } from "../report/specimen.ts";
import type { Step } from "./observed.ts";

/** All that a result needs was found, and nothing stands against it. */
export const becomeResult: Step = (observed) => {
  const { draft, times, outcome, test, status, value, sampledAt } = observed;
  if (outcome !== null || test === null || status === null || sampledAt === null) return undefined;
  observed.result = {
    test: test.id,
    loinc: observed.loinc,
    subId: draft.subId,
    value: status === "cancelled" ? null : value,
    quantity: observed.quantity,
    screening: observed.screening,
    status,
    sampledAt,
    receivedAt: times.reception(),
    validatedAt: observed.validatedAt,
    specimen: specimenOf(observed),
    specimenNumber: observed.order.numbers.specimen || null,
    screens: test.screens ?? null,
    device: draft.device === "" ? null : draft.device,
    place: draft.place("result"),
  };
  return undefined;
};
