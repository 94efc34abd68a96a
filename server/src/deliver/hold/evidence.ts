import type { Anomaly } from "./range.ts";

/** The figures of a hold in one line, for a log, a mail and the command line. */
export function evidenceOf({ measure, found, of, low, high, baseline }: Anomaly): string {
  const range = baseline === "own" ? "its own range" : "the range of new senders";
  if (measure === "rate") return `${found} reports in ${of} minutes; ${range} ends at ${high}`;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return `${found} of ${of} reports positive; ${range} is ${percent(low)} to ${percent(high)}`;
}
