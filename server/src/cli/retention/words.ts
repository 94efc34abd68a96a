import type { RetentionRules } from "../../result/retention.ts";
import type { Erased } from "../../retention/erase-end.ts";
import { daysKept, kinds, type Present } from "../../retention/plan.ts";
import type { RunRow } from "../../retention/run.sql.ts";
import type { Standing } from "../../retention/standing.ts";

/** What every reason to hold a run means, and what to do before `--despite` it. */
export const reasons: Readonly<Record<string, string>> = {
  "clocks-disagree": "this machine and the database are more than 5 minutes apart: set them right",
  "last-run-in-future": "the clock is behind the last run: set it right",
  "clock-jumped": "the clock was moved by more than an hour while the worker ran: check it",
  "long-standstill": "no run for more than 14 days: check that today is today",
  "law-end-unannounced":
    "the end of the law in the country profile was not known before it came: check its date",
};

export const line = (name: string, text: string): string => `${name.padEnd(12)}${text}`;

/** The rules in one line. */
export function rulesText(retention: RetentionRules): string {
  const kept = daysKept(retention);
  const days = kinds.map((kind) => `${kind} ${kept[kind]}`).join(", ");
  return `days: ${days}; end of the law: ${retention.until ?? "none set"}`;
}

export function runText(row: RunRow | null): string {
  if (row === null) return "never";
  const at = (row.ended_at ?? row.began_at).toISOString().slice(0, 16).replace("T", " ");
  const why = row.why === null ? "" : ` (${row.why}: ${reasons[row.why] ?? "see the log"})`;
  return `${row.outcome} ${at} UTC${why}`;
}

export const presentText = (present: Present): string[] =>
  kinds.map((kind) => {
    const { days, keys } = present[kind];
    const range = days.length === 0 ? "none" : `${days[0]} to ${days.at(-1)}`;
    const sealed = kind === "message" ? "" : `, ${keys.length} keys`;
    return line(`  ${kind}`, `${days.length} days (${range})${sealed}`);
  });

export const dueText = ({ due, links }: Pick<Standing, "due" | "links">): string[] => [
  ...kinds.flatMap((kind) => {
    const days = due.filter((end) => end.kind === kind).map((end) => end.day);
    return days.length === 0 ? [] : [line(`  ${kind}`, spanOf(days))];
  }),
  line("  links", String(links)),
];

const spanOf = (days: readonly string[]): string =>
  days.length === 1 ? `${days[0]}` : `${days.length} days (${days[0]} to ${days.at(-1)})`;

/** One erased day in one line. */
export function erasedText(erased: Erased): string {
  const tables = Object.entries(erased.rows).sort(([one], [other]) => (one < other ? -1 : 1));
  const rows = tables.map(([table, count]) => `${table} ${count}`);
  return `${erased.day} ${erased.kind}: ${rows.join(", ")}; key ${erased.key}`;
}
