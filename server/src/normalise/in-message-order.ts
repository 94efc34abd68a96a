import type { Issue } from "../result/issue.ts";
import { raise } from "../result/issue-texts.ts";

/** More than this no one reads, and a hostile message has a hundred thousand. */
const most = 500;

/** The issues as their places follow one another; errors before the rest where there are too many. */
export function inMessageOrder(
  issues: readonly Issue[],
  positionOf: (place: string) => number,
): readonly Issue[] {
  if (issues.length < 2) return issues;
  const kept = issues.length > most ? mostTelling(issues) : issues;
  const placed = kept.map((issue) => ({ issue, position: positionOf(issue.place) }));
  placed.sort((one, other) => one.position - other.position);
  const sorted = placed.map(({ issue }) => issue);
  if (issues.length > most)
    sorted.push(raise("issues.omitted", "MSH", { count: issues.length - most }));
  return sorted;
}

function mostTelling(issues: readonly Issue[]): Issue[] {
  const errors = issues.filter((issue) => issue.severity === "error");
  const others = issues.filter((issue) => issue.severity !== "error");
  return [...errors, ...others].slice(0, most);
}
