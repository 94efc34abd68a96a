import { raise } from "../../result/issue-texts.ts";
import type { Step } from "./observed.ts";
import { refuse } from "./set-aside.ts";

/** Flags that say abnormal, and those that say normal, neither of which is presence. */
const abnormal: ReadonlySet<string> = new Set(["A", "AA"]);
const normal: ReadonlySet<string> = new Set(["N"]);

/** OBX-8 (table 0078): a presence other than the value's refuses; normal and abnormal only warn. */
export const heedFlags: Step = (observed, judging) => {
  const { draft, value, test } = observed;
  if (value === null || test?.kind !== "presence") return undefined;
  for (const flag of draft.flags) {
    const said = judging.catalogue.values.table0078.get(flag);
    if (said !== undefined && said !== value) {
      refuse(observed, judging, "value.contradicts-flag", draft.place("flags"));
      return undefined;
    }
    const isUnlike =
      (normal.has(flag) && value === "positive") || (abnormal.has(flag) && value === "negative");
    if (isUnlike) judging.issues.push(raise("value.unlike-flag", draft.place("flags")));
  }
  return undefined;
};
