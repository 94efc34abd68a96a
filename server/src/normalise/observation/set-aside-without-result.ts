import { raise } from "../../result/issue-texts.ts";
import { observationStatus } from "../../result/status-table.ts";
import { findTest } from "../codes/find-test.ts";
import type { Step } from "./observed.ts";

/**
 * Without a status, or with one that says "not yet", there is no result. What was sent of it is
 * kept only where it is of the catalogue.
 */
export const setAsideWithoutResult: Step = (observed, judging) => {
  const { draft } = observed;
  if (draft.status !== "" && observationStatus.get(draft.status) !== "none") return undefined;
  observed.outcome = "aside";
  judging.issues.push(
    draft.status === ""
      ? raise("status.missing", draft.place("status"))
      : raise("status.not-a-result", draft.place("status"), { status: draft.status }),
  );
  if (findTest(draft.test, judging).kind !== "test") judging.unknown.push(...draft.valuePlaces());
  return "stop";
};
