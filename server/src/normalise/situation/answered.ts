import type { QuestionId } from "../../result/situation.ts";
import type { Answer } from "./answer.ts";

/** A question with its answer, and where that stands. */
export interface Answered {
  readonly question: QuestionId;
  readonly answer: Answer;
  readonly place: string;
}
