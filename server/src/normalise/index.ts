import type { Catalogue } from "../result/catalogue.ts";
import type { Country } from "../result/country.ts";
import type { Draft, DraftOrder } from "../result/draft.ts";
import type { Issue } from "../result/issue.ts";
import type { Sender } from "../result/message.ts";
import type { Person } from "../result/person.ts";
import type { TestReport } from "../result/test-report.ts";
import type { TestResult } from "../result/test-result.ts";
import { readPerson } from "./person.ts";
import { reportNumber } from "./report-number.ts";
import { readResult } from "./result.ts";

export interface NormaliseContext {
  readonly catalogue: Catalogue;
  readonly country: Country;
  readonly sender: Pick<Sender, "language" | "zone" | "codeMap">;
  readonly now: Date;
  readonly production: boolean;
}

export interface Normalised {
  readonly reports: readonly TestReport[];
  readonly issues: readonly Issue[];
  /** Places of values that a register has no right to: blanked before anything is kept. */
  readonly unknown: readonly string[];
}

/** Where rules leave what they found: issues, and values to be blanked. */
export interface Findings {
  readonly issues: Issue[];
  readonly unknown: string[];
}

/** A draft becomes reports, or issues: every fault at once, in the order of the message. */
export function normalise(draft: Draft, context: NormaliseContext): Normalised {
  const findings: Findings = { issues: [], unknown: [...draft.strayValues] };
  const reports = new Map<string, TestReport>();
  const persons = new Map<unknown, Person | null>();
  if (draft.orders.length === 0) {
    findings.issues.push({ code: "message.order", severity: "error", place: "OBR" });
  }
  for (const order of draft.orders) {
    const faultsBefore = errorsIn(findings);
    const results = order.results
      .map((result) => readResult(result, order, draft, context, findings))
      .filter((result) => result !== null);
    // Nothing of the catalogue in this order: neither it nor its patient is ours to judge.
    if (results.length === 0 && errorsIn(findings) === faultsBefore) continue;
    if (!persons.has(order.patient)) {
      persons.set(order.patient, readPerson(order.patient, context, findings));
    }
    const person = persons.get(order.patient) ?? null;
    const number = reportNumber(order, findings);
    if (person && number && results.length > 0) gather(reports, number, order, person, results);
  }
  const issues = [...findings.issues].sort(
    (one, other) => draft.positionOf(one.place) - draft.positionOf(other.place),
  );
  return { reports: [...reports.values()], issues, unknown: findings.unknown };
}

const errorsIn = (findings: Findings): number =>
  findings.issues.filter((issue) => issue.severity === "error").length;

/** Orders of one number are one report. */
function gather(
  reports: Map<string, TestReport>,
  number: string,
  order: DraftOrder,
  person: Person,
  results: readonly TestResult[],
): void {
  const before = reports.get(number);
  const all = [...(before?.results ?? []), ...results];
  const validated = all.flatMap((result) => result.validatedAt ?? []);
  reports.set(number, {
    number,
    placerNumber: order.numbers.placer || null,
    person,
    results: all,
    validatedAt: validated.sort((one, other) => other.instant - one.instant)[0] ?? null,
    prescriber: order.prescriber && {
      id: order.prescriber.id || null,
      name: order.prescriber.name || null,
    },
  });
}
