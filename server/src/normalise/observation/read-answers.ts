import { raise } from "../../result/issue-texts.ts";
import { readAnswer } from "../situation/answer.ts";
import { questionOf } from "../situation/question-of.ts";
import type { Step } from "./observed.ts";
import { setAside } from "./set-aside.ts";

/** Withdrawn, or not answered yet: as if nobody had said. */
const unsaid: ReadonlySet<string> = new Set(["D", "W", "X", "I", "N", "O", "R"]);

/**
 * An answer to a question of the closed list is about the person and no result; it is kept. Any other
 * answer (OBX-29 and OBX-30), and one that cannot be read, is not.
 */
export const readAnswers: Step = (observed, judging) => {
  const { draft } = observed;
  const question = questionOf(draft.test, judging);
  if (question === null)
    return draft.isAnswer
      ? setAside(observed, judging, "observation.answer", draft.place("result"))
      : undefined;
  observed.outcome = "aside";
  if (unsaid.has(draft.status) || draft.values.length === 0) {
    judging.unknown.push(...draft.valuePlaces());
    return "stop";
  }
  const answer = readAnswer(question, draft, judging);
  if (answer !== null) {
    const [place = "", ...beside] = draft.valuePlaces();
    observed.answer = { question, answer, place };
    // Beside the answer itself nothing is read, so that nothing else of it is kept.
    judging.unknown.push(...beside);
    return "stop";
  }
  judging.issues.push(raise("situation.unreadable", draft.place("value"), { question }));
  judging.unknown.push(...draft.valuePlaces());
  return "stop";
};
