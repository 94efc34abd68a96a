import { type IssueCode, raise } from "../../result/issue-texts.ts";
import type { Judging } from "../judging.ts";
import type { Observed } from "./observed.ts";

/** No result of the catalogue: said, and its value is not kept. */
export function setAside(
  observed: Observed,
  judging: Judging,
  code: IssueCode,
  place: string,
  values?: Record<string, string>,
): "stop" {
  observed.outcome = "aside";
  judging.issues.push(raise(code, place, values));
  judging.unknown.push(...observed.draft.valuePlaces());
  return "stop";
}

/** A fault in what is or may be a result of the catalogue. */
export function refuse(
  observed: Observed,
  judging: Judging,
  code: IssueCode,
  place: string,
  values?: Record<string, string>,
): void {
  observed.outcome = "refused";
  judging.issues.push(raise(code, place, values));
}
