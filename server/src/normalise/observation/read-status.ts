import { observationStatus } from "../../result/status-table.ts";
import type { Step } from "./observed.ts";
import { refuse } from "./set-aside.ts";

/** OBX-11 by the status table. */
export const readStatus: Step = (observed, judging) => {
  const { draft } = observed;
  const status = observationStatus.get(draft.status);
  if (status === undefined) refuse(observed, judging, "status.unknown", draft.place("status"));
  else if (status !== "none") observed.status = status;
  return undefined;
};
