import type { Step } from "./observed.ts";
import { setAside } from "./set-aside.ts";

/** An answer to a question asked with the order (OBX-29 and OBX-30) is about the patient. */
export const setAsideAnswers: Step = (observed, judging) =>
  observed.draft.isAnswer
    ? setAside(observed, judging, "observation.answer", observed.draft.place("result"))
    : undefined;
