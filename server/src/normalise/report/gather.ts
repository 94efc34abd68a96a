import type { DraftOrder, DraftPatient } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Person } from "../../result/person.ts";
import type { Reason } from "../../result/situation.ts";
import type { TestReport } from "../../result/test-report.ts";
import type { Judged } from "../judge-order.ts";
import type { Judging } from "../judging.ts";
import { readPerson } from "../person/index.ts";
import type { Answered } from "../situation/answered.ts";
import { situationOf } from "../situation/compose.ts";
import { bornAfter } from "./born-after.ts";
import { DistinctResults } from "./distinct-results.ts";
import { reportNumber } from "./number.ts";
import { participantsOf } from "./participants.ts";
import { isWithheld } from "./withholding.ts";

interface Gathered {
  readonly number: string;
  readonly person: Person;
  /** Its first order: what is said of the report as a whole. */
  readonly order: DraftOrder;
  readonly results: DistinctResults;
  readonly answers: Answered[];
  reason: Reason | null;
}

/** Orders with the same number are one report, of one person. */
export class ReportGatherer {
  private readonly judging: Judging;
  private readonly persons = new Map<DraftPatient, Person | null>();
  private readonly saidBornAfter = new Set<DraftPatient>();
  private readonly gathered = new Map<string, Gathered>();
  /** What steers a message may stand in an order that holds no result. */
  private readonly orders = new Map<DraftPatient, DraftOrder[]>();
  private readonly withheld = new Map<DraftPatient, boolean>();
  /** Answers of orders that hold no result: of their patient's reports. */
  private readonly answers = new Map<DraftPatient, Answered[]>();

  constructor(judging: Judging) {
    this.judging = judging;
  }

  /** An order without anything of the catalogue is not ours to judge, nor is its patient. */
  add({ order, results, reason, answers, hasFaults }: Judged): void {
    if (order.patient !== null && this.judging.country.withholding.size > 0) {
      const known = this.orders.get(order.patient);
      if (known) known.push(order);
      else this.orders.set(order.patient, [order]);
    }
    if (results.length === 0 && order.patient !== null && answers.length > 0) {
      const known = this.answers.get(order.patient) ?? [];
      this.answers.set(order.patient, [...known, ...answers]);
    }
    if (results.length === 0 && !hasFaults) return;
    const person = order.patient === null ? null : this.personOf(order.patient);
    const number = reportNumber(order, this.judging);
    if (person === null || number === null) return;
    const report = this.reportOf(number, person, order);
    if (report === null) return;
    for (const result of results) report.results.add(result);
    report.answers.push(...answers);
    report.reason ??= reason;
    if (order.patient !== null && bornAfter(person.birthDate, results))
      this.sayBornAfter(order.patient);
  }

  reports(): TestReport[] {
    return [...this.gathered.values()]
      .filter(({ results }) => results.all.length > 0)
      .map((gathered) => this.reportFrom(gathered));
  }

  private reportFrom({ number, person, order, results, answers, reason }: Gathered): TestReport {
    const [first] = results.all;
    const known = {
      reason,
      sampledOn: first?.sampledAt.localDate ?? "",
      order,
    };
    const ofPerson = (order.patient && this.answers.get(order.patient)) ?? [];
    return {
      number,
      placerNumber: order.numbers.placer || null,
      person: this.isKept(order.patient) ? { ...person, isWithheld: true } : person,
      results: results.all,
      validatedAt: results.lastValidation(),
      ...participantsOf(order, this.judging),
      situation: situationOf(answers, ofPerson, known, this.judging),
    };
  }

  private isKept(patient: DraftPatient | null): boolean {
    if (patient === null) return false;
    const known = this.withheld.get(patient);
    if (known !== undefined) return known;
    const found = isWithheld(this.orders.get(patient) ?? [], this.judging);
    this.withheld.set(patient, found);
    return found;
  }

  private personOf(patient: DraftPatient): Person | null {
    const known = this.persons.get(patient);
    if (known !== undefined) return known;
    const person = readPerson(patient, this.judging);
    this.persons.set(patient, person);
    return person;
  }

  private reportOf(number: string, person: Person, order: DraftOrder): Gathered | null {
    const known = this.gathered.get(number);
    if (known === undefined) {
      const results = new DistinctResults(this.judging);
      const report = { number, person, order, results, answers: [], reason: null };
      this.gathered.set(number, report);
      return report;
    }
    // A sender may repeat the PID before each order; the same person is no other one.
    if (known.person === person || JSON.stringify(known.person) === JSON.stringify(person))
      return known;
    this.judging.issues.push(raise("report.two-persons", order.place("number")));
    return null;
  }

  private sayBornAfter(patient: DraftPatient): void {
    if (this.saidBornAfter.has(patient)) return;
    this.saidBornAfter.add(patient);
    this.judging.issues.push(raise("birth-date.after-sampling", patient.place("birthDate")));
  }
}
