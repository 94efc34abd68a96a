import { AppError, type Fault } from "../platform/errors.ts";
import type { Issue } from "../result/issue.ts";
import { wordFault } from "./faults.ts";
import { LinesRefused } from "./save/save.ts";

/** A fault as a form shows it, at the field that it is in. */
export const shown = (issue: Issue, path: string = pathOf(issue)): Fault => ({
  path,
  text: { fr: wordFault(issue, "fr"), en: wordFault(issue, "en") },
});

/** Numbers stand below one name in a form. */
const pathOf = ({ place }: Issue): string => (/^[A-Z]/.test(place) ? `numbers.${place}` : place);

/** @throws {AppError} bad_request, with all of them; nothing where there are none */
export function refuseFaults(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const faults = issues.map((one) => shown(one));
  const detail = issues.map(({ code, place }) => `${code} at ${place}`).join(", ");
  throw new AppError("bad_request", detail, { faults });
}

/** What is out of reach is not told apart from what is not there. @throws {AppError} not_found */
export function found<T>(row: T | undefined): T {
  if (row === undefined) throw new AppError("not_found", "out of reach");
  return row;
}

/** @throws {AppError} bad_request with the faults of the one line that a form is */
export function refuseLines(error: unknown): never {
  if (error instanceof LinesRefused) refuseFaults(error.faults.map((one) => one.fault));
  throw error;
}
