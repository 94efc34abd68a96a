import type { Issue } from "../../result/issue.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Ends } from "../../result/message.ts";

/** `{"warnFrom": day, "refuseFrom": day}` of a map file; `warnFrom` may be left out, and comes before. */
export function readEnds(
  given: unknown,
  place: string,
): { readonly ends: Ends | null; readonly faults: readonly Issue[] } {
  const fault = { ends: null, faults: [raise("map.days-malformed", place)] };
  if (typeof given !== "object" || given === null) return fault;
  const { warnFrom, refuseFrom, ...others } = given as Record<string, unknown>;
  if (Object.keys(others).length > 0 || !isDay(refuseFrom)) return fault;
  if (warnFrom === undefined) return { ends: { refuseFrom }, faults: [] };
  if (!isDay(warnFrom) || warnFrom > refuseFrom) return fault;
  return { ends: { warnFrom, refuseFrom }, faults: [] };
}

const isDay = (text: unknown): text is string =>
  typeof text === "string" &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
