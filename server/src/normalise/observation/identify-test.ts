import { raise } from "../../result/issue-texts.ts";
import { type FoundTest, findTest } from "../codes/find-test.ts";
import type { Judging } from "../judging.ts";
import type { Observed, Step } from "./observed.ts";
import { refuse, setAside } from "./set-aside.ts";

/**
 * Which test of the catalogue it is. What is certainly none is set aside; a code that nobody can
 * tell is decided with the rest of the message; a wrong or contradicting one is refused.
 */
export const identifyTest: Step = (observed, judging) => {
  const { draft } = observed;
  const found = findTest(draft.test, judging);
  if (found.kind === "test") {
    observed.test = found.test;
    observed.loinc = found.loinc;
    if (found.systemMissing)
      judging.issues.push(
        raise("test.no-system", draft.testPlace(found.alternate), { code: found.loinc ?? "?" }),
      );
    return undefined;
  }
  const isDocument = draft.values.some((value) => value.kind === "document");
  if (isDocument && found.kind !== "contradiction")
    return setAside(observed, judging, "observation.document", draft.place("result"));
  return withoutTest(found, observed, judging);
};

function withoutTest(
  found: Exclude<FoundTest, { kind: "test" }>,
  observed: Observed,
  judging: Judging,
): "stop" {
  const { draft } = observed;
  const place = draft.testPlace(found.alternate);
  switch (found.kind) {
    case "local":
      observed.outcome = "undecided";
      return "stop";
    case "foreign":
      return setAside(observed, judging, "test.not-in-catalogue", place, { code: found.code });
    case "ignored":
      return setAside(observed, judging, "test.ignored", place, { code: found.code });
    case "steering":
      return setAside(observed, judging, "observation.steering", place, { code: found.code });
    case "no-code":
      refuse(observed, judging, "test.code-missing", place);
      return "stop";
    case "no-loinc":
      refuse(observed, judging, "test.loinc-invalid", place);
      return "stop";
    case "contradiction":
      refuse(observed, judging, "test.contradiction", draft.place("test"));
      return "stop";
  }
}
