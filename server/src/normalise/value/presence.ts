import type { DraftValue } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { ResultValue } from "../../result/test-result.ts";
import { fold } from "../codes/fold.ts";
import type { Judging } from "../judging.ts";
import type { Observed } from "../observation/observed.ts";
import { refuse } from "../observation/set-aside.ts";
import { type CodedFault, readCodedValue } from "./coded.ts";

/** A coded outcome. Every repetition must say it, and all of them the same. */
export function readPresence(observed: Observed, judging: Judging): void {
  const { draft } = observed;
  if (draft.typeTrouble === "missing")
    judging.issues.push(raise("value.type-missing", draft.place("valueType")));
  if (draft.typeTrouble === "differs")
    judging.issues.push(raise("value.type-differs", draft.place("valueType")));
  const values = new Set<ResultValue>();
  for (const [index, given] of draft.values.entries()) {
    const read = readOne(given, judging);
    if (read.kind === "value") values.add(read.value);
    else refuseOne(read, index, observed, judging);
  }
  if (values.size > 1) refuse(observed, judging, "value.contradiction", draft.place("value"));
  const [value] = values;
  if (observed.outcome === null && value !== undefined) observed.value = value;
}

type ReadOne =
  | { readonly kind: "value"; readonly value: ResultValue }
  | CodedFault
  | { readonly kind: "fault"; readonly code: "value.not-of-test" | "value.type-unsupported" };

function readOne(given: DraftValue, judging: Judging): ReadOne {
  switch (given.kind) {
    case "coded":
      return readCodedValue(given, judging);
    case "text":
      return mapped(given.text, judging) ?? uncertain;
    case "number": {
      const word = given.comparator === "=" ? mapped(given.number, judging) : null;
      return word ?? { kind: "fault", code: "value.not-of-test" };
    }
    default:
      return { kind: "fault", code: "value.type-unsupported" };
  }
}

const uncertain: CodedFault = { kind: "fault", code: "value.uncertain", alternate: null };

/** A word means only what the organisation's map says of it. */
function mapped(word: string, { codes }: Judging): ReadOne | null {
  const value = codes.values.size === 0 ? undefined : codes.values.get(fold(word));
  return value === undefined ? null : { kind: "value", value };
}

function refuseOne(
  fault: Exclude<ReadOne, { kind: "value" }>,
  index: number,
  observed: Observed,
  judging: Judging,
): void {
  const { draft, test } = observed;
  if (fault.code === "value.type-unsupported") {
    refuse(observed, judging, fault.code, draft.place("valueType"));
    return;
  }
  const place = draft.valuePlace(index, "alternate" in fault ? fault.alternate : null);
  const values = fault.code === "value.not-of-test" ? { test: test?.id ?? "" } : undefined;
  refuse(observed, judging, fault.code, place, values);
}
