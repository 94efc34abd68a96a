import type { DraftOrder } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import { nothingSaid, type Reason, type Situation } from "../../result/situation.ts";
import type { Judging } from "../judging.ts";
import type { Answered } from "./answered.ts";

/**
 * What is known of the situation: the answers of the report's own orders before those that stand in
 * orders without a result, which are about the same person. Two that differ say nothing.
 */
export function situationOf(
  own: readonly Answered[],
  ofPerson: readonly Answered[],
  known: { readonly reason: Reason | null; readonly order: DraftOrder; readonly sampledOn: string },
  judging: Judging,
): Situation {
  const setting = judging.catalogue.situation.settings.get(known.order.patientClass) ?? null;
  if (own.length + ofPerson.length === 0 && known.reason === null && setting === null)
    return nothingSaid;
  const said: Record<string, string> = {};
  for (const answers of [own, ofPerson]) {
    const before = new Set(Object.keys(said));
    for (const one of answers) if (!before.has(one.question)) take(one, said, known, judging);
  }
  const { hospitalised, ...others } = said;
  return {
    ...nothingSaid,
    ...others,
    hospitalised: (hospitalised ??
      (setting === "inpatient" ? "Y" : null)) as Situation["hospitalised"],
    reason: known.reason,
    setting,
  };
}

function take(
  { question, answer, place }: Answered,
  said: Record<string, string>,
  { sampledOn }: { readonly sampledOn: string },
  judging: Judging,
): void {
  const value = typeof answer === "string" ? answer : answer.day;
  if (question === "symptomOnset" && value > sampledOn) {
    judging.issues.push(raise("situation.onset-after-sampling", place));
    return;
  }
  if (said[question] !== undefined && said[question] !== value) {
    judging.issues.push(raise("situation.contradiction", place, { question }));
    delete said[question];
    return;
  }
  said[question] = value;
}
