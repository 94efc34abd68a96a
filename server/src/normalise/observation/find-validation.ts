import { raise } from "../../result/issue-texts.ts";
import { isBefore, readMoment } from "../time/moment.ts";
import type { Step } from "./observed.ts";

/**
 * When the result was validated: the order's OBR-22, which a correction moves on, else the
 * observation's OBX-19, the time of the analysis.
 */
export const findValidation: Step = (observed, judging) => {
  const { draft, times, sampledAt } = observed;
  const ofOrder = times.validation();
  const own = ofOrder === null ? readMoment(draft.validated, judging) : { kind: "none" as const };
  const place = ofOrder?.place ?? draft.place("validated");
  if (own.kind === "invalid" || own.kind === "imprecise")
    judging.issues.push(raise("time.unreadable", place));
  const validatedAt = ofOrder?.moment ?? (own.kind === "moment" ? own.moment : null);
  if (validatedAt === null) return undefined;
  observed.validatedAt = validatedAt;
  if (ofOrder === null) times.judgeValidation(validatedAt, place);
  if (sampledAt !== null && isBefore(validatedAt, sampledAt))
    times.sayOnce("validated.before-sampling", place);
  return undefined;
};
