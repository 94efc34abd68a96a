import type { SimulatedReport } from "../laboratory/message.ts";
import type { SentEntry } from "./read-ledger.ts";

/** What the database must have of one report, by the messages of it that are recorded. */
export interface ExpectedReport {
  readonly report: string;
  /** Distinct versions: the same said again makes none. */
  readonly versions: number;
  readonly value: "positive" | "negative" | null;
  readonly status: string;
}

const ranks = { P: 1, F: 2, C: 3, D: 4 } as const;
const statuses = { P: "preliminary", F: "final", C: "corrected", D: "cancelled" } as const;

/** Each telling of a report; the order in which they went out or arrived is of no matter. */
export interface Telling {
  readonly report: SimulatedReport;
  readonly sentAt: number;
}

/**
 * The state in which a report must end: that of the telling which says of itself to be the latest, by
 * its validation, then its message's time, then the rank of its status.
 */
export function expectedState(name: string, tellings: readonly Telling[]): ExpectedReport {
  const ordered = [...tellings].sort(
    (one, other) =>
      one.report.validatedAt - other.report.validatedAt ||
      one.sentAt - other.sentAt ||
      ranks[one.report.status] - ranks[other.report.status],
  );
  const { report } = ordered.at(-1) as Telling;
  const contents = tellings.map(({ report: { number, ...content } }) => JSON.stringify(content));
  const value = report.positive ? "positive" : "negative";
  return {
    report: name,
    versions: new Set(contents).size,
    value: report.status === "D" ? null : value,
    status: statuses[report.status],
  };
}

/** The tellings of each report in the messages that are recorded, by laboratory, number and test. */
export function tellingsByReport(recorded: readonly SentEntry[]): Map<string, Telling[]> {
  const tellings = new Map<string, Telling[]>();
  for (const { lab, reports, sentAt } of recorded) {
    for (const report of reports) {
      const name = `${lab} ${report.number} ${report.test}`;
      const known = tellings.get(name) ?? [];
      tellings.set(name, known);
      known.push({ report, sentAt });
    }
  }
  return tellings;
}
