import type { DraftCoding, DraftValue } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import { type Ends, phaseOf } from "../../result/message.ts";
import { ofTestCode, ofWord } from "../codes/in-map.ts";
import type { Judging } from "../judging.ts";
import { dayIn } from "../time/zone.ts";
import type { Observed, Step } from "./observed.ts";
import { refuse } from "./set-aside.ts";

/** A local code or word of the organisation's map that is soon, or no longer, accepted. */
export const heedMapDates: Step = (observed, judging) => {
  const { codes } = judging;
  const { draft, test, status } = observed;
  if (codes.testEnds.size > 0) {
    const { primary, alternate } = draft.test;
    for (const [coding, isAlternate] of [[primary, false] as const, [alternate, true] as const]) {
      const ends = coding === null ? undefined : ofTestCode(codes.testEnds, coding);
      if (ends) heed(ends, draft.testPlace(isAlternate), observed, judging);
    }
  }
  if (codes.valueEnds.size === 0 || test?.kind !== "presence" || status === "cancelled")
    return undefined;
  for (const [index, value] of draft.values.entries()) {
    const ends = codingsOf(value).map((coding) => ofWord(codes.valueEnds, coding));
    const found = ends.find((one) => one !== undefined);
    if (found) heed(found, draft.valuePlace(index, null), observed, judging);
  }
  return undefined;
};

function codingsOf(value: DraftValue): readonly DraftCoding[] {
  if (value.kind === "text") return [{ code: value.text, text: "", system: "" }];
  if (value.kind === "number") return [{ code: value.number, text: "", system: "" }];
  if (value.kind !== "coded") return [];
  return value.alternate === null ? [value.primary] : [value.primary, value.alternate];
}

function heed(ends: Ends, place: string, observed: Observed, judging: Judging): void {
  const phase = phaseOf(ends, dayIn(judging.sender.zone, judging.now));
  const values = { date: ends.refuseFrom };
  if (phase === "refuse") refuse(observed, judging, "map.code-ended", place, values);
  if (phase === "warn") judging.issues.push(raise("map.code-ends", place, values));
}
