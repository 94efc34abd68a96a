import { localTime } from "../laboratory/local-time.ts";
import type { SimulatedReport, SimulatedSituation } from "../laboratory/message.ts";
import type { SentEntry } from "./read-ledger.ts";

/** One telling of a report by a message; the order in which they went out or arrived is of no matter. */
export interface Telling {
  readonly entry: Pick<
    SentEntry,
    "person" | "birthDate" | "sex" | "commune" | "zone" | "sentAt" | "situation" | "broughtBy"
  >;
  readonly report: SimulatedReport;
}

/** A version as the database must have it, comparable with what is found there. */
export interface Content {
  readonly results: readonly {
    readonly test: string;
    readonly value: string | null;
    readonly status: (typeof statuses)[keyof typeof statuses];
    readonly sampled: number;
    readonly validated: number | null;
    readonly letters: string | null;
  }[];
  readonly sex: string;
  readonly age: number | null;
  /** As one text, in the order of `situationColumns`. */
  readonly situation: string;
}

/** The columns of the situation, each with what the ledger calls it. */
export const situationColumns: readonly (keyof SimulatedSituation)[] = [
  "reason",
  "setting",
  "symptoms",
  "symptomOnset",
  "healthWorker",
  "congregateHousing",
  "hospitalised",
];

/** What must be recorded: PV1-2 says that someone is in hospital where no answer does. */
export function situationText(said: SimulatedSituation): string {
  const hospitalised = said.hospitalised ?? (said.setting === "inpatient" ? "Y" : undefined);
  const all: SimulatedSituation = { ...said, ...(hospitalised ? { hospitalised } : {}) };
  return situationColumns.map((column) => all[column] ?? "-").join(" ");
}

const ranks = { P: 1, F: 2, C: 3, D: 4 } as const;
const statuses = { P: "preliminary", F: "final", C: "corrected", D: "cancelled" } as const;

export const rankOf = ({ report }: Telling): number =>
  Math.max(...report.results.map(({ status }) => ranks[status]));

/** The validation, and where it is missing the time of the message. */
export const orderTime = ({ entry, report }: Telling): number => report.validatedAt ?? entry.sentAt;

/** By validation, then the time of the message, then the rank of the status. */
export const compareTellings = (one: Telling, other: Telling): number =>
  orderTime(one) - orderTime(other) ||
  one.entry.sentAt - other.entry.sentAt ||
  rankOf(one) - rankOf(other);

export function contentOf({ entry, report }: Telling): Content {
  const results = report.results.map(({ test, value, status, letters }) => ({
    test,
    value: status === "D" ? null : value,
    status: statuses[status],
    sampled: report.sampledAt,
    validated: report.validatedAt,
    letters: status === "D" ? null : (letters ?? null),
  }));
  return {
    results,
    sex: entry.sex,
    age: ageAt(entry.birthDate, report.sampledAt, entry.zone),
    situation: situationText(entry.situation),
  };
}

/** The content as one text: the same for the same, in whatever order its results stand. */
export function fingerprint({ results, sex, age, situation }: Content): string {
  const lines = results.map(({ test, value, status, sampled, validated, letters }) =>
    [test, value, status, sampled, validated, letters].join(" "),
  );
  return [...lines.sort(), `${sex} ${age}`, situation].join(", ");
}

/** Whole years on the day of sampling at the laboratory; of an unknown day the middle is taken. */
export function ageAt(birthDate: string, sampledAt: number, zone: string): number {
  const [year, month, day] = [birthDate.slice(0, 4), birthDate.slice(4, 6), birthDate.slice(6)];
  const born = month === "00" ? "0715" : `${month}${day === "00" ? "15" : day}`;
  const sampled = localTime(sampledAt, zone);
  const years = Number(sampled.slice(0, 4)) - Number(year);
  return Math.max(0, sampled.slice(4, 8) >= born ? years : years - 1);
}

/**
 * The states in which a result of a report may end: that of the telling which says of itself to be
 * the latest. More than one only where two of the same moment say different things: which of them
 * stands a keyed hash decides, which only the database knows.
 */
export function endStates(tellings: readonly Telling[], test: string): string[] {
  const about = tellings
    .filter(({ report }) => report.results.some((result) => result.test === test))
    .sort(compareTellings);
  const last = about.at(-1);
  if (!last) return [];
  const states = about
    .filter((one) => compareTellings(one, last) === 0)
    .map((one) => contentOf(one).results.find((result) => result.test === test))
    .map((result) => `${result?.value} ${result?.status}`);
  return [...new Set(states)];
}

/** What makes two tellings the same version: all but the time of the message. */
const sameness = ({ entry, report }: Telling): string =>
  `${entry.person} ${fingerprint(contentOf({ entry, report }))}`;

/**
 * How many versions a report may have. Each content makes one; a content that is said again after
 * another one makes one more, unless it arrived before that other. In what order those of the same
 * moment stand only the database knows: the most is counted as if each came between others.
 */
export function versionCounts(tellings: readonly Telling[]): { least: number; most: number } {
  const moments: { first: Telling; contents: Set<string> }[] = [];
  for (const telling of [...tellings].sort(compareTellings)) {
    const last = moments.at(-1);
    if (last && compareTellings(last.first, telling) === 0) last.contents.add(sameness(telling));
    else moments.push({ first: telling, contents: new Set([sameness(telling)]) });
  }
  const isSaidOn = (index: number): boolean => {
    const [before, now] = [moments[index - 1]?.contents, moments[index]?.contents];
    return before?.size === 1 && now?.size === 1 && [...now].every((one) => before.has(one));
  };
  return {
    least: new Set(tellings.map(sameness)).size,
    most: moments.reduce((sum, { contents }, at) => sum + contents.size - Number(isSaidOn(at)), 0),
  };
}

/** The tellings of each report in the messages that are recorded, by laboratory and number. */
export function tellingsByReport(recorded: readonly SentEntry[]): Map<string, Telling[]> {
  const tellings = new Map<string, Telling[]>();
  for (const entry of recorded) {
    for (const report of entry.reports) {
      const name = `${entry.lab} ${report.number}`;
      const known = tellings.get(name);
      if (known) known.push({ entry, report });
      else tellings.set(name, [{ entry, report }]);
    }
  }
  return tellings;
}
