import type { Step } from "./observed.ts";

/**
 * A document (ED, RP) is no coded result. Under a test of the catalogue it can only be left out
 * where the result itself is given too, which shows at the end.
 */
export const setAsideDocuments: Step = (observed) => {
  if (!observed.draft.values.some((value) => value.kind === "document")) return undefined;
  observed.outcome = "undecided";
  return "stop";
};
