import type { DraftOrder, DraftPatient } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Person } from "../../result/person.ts";
import type { TestReport } from "../../result/test-report.ts";
import type { Judged } from "../judge-order.ts";
import type { Judging } from "../judging.ts";
import { readPerson } from "../person/index.ts";
import { bornAfter } from "./born-after.ts";
import { DistinctResults } from "./distinct-results.ts";
import { reportNumber } from "./number.ts";

interface Gathered {
  readonly number: string;
  readonly person: Person;
  readonly order: DraftOrder;
  readonly results: DistinctResults;
}

/** Orders with the same number are one report, of one person. */
export class ReportGatherer {
  private readonly judging: Judging;
  private readonly persons = new Map<DraftPatient, Person | null>();
  private readonly saidBornAfter = new Set<DraftPatient>();
  private readonly gathered = new Map<string, Gathered>();

  constructor(judging: Judging) {
    this.judging = judging;
  }

  /** An order without anything of the catalogue is not ours to judge, nor is its patient. */
  add({ order, results, hasFaults }: Judged): void {
    if (results.length === 0 && !hasFaults) return;
    const person = order.patient === null ? null : this.personOf(order.patient);
    const number = reportNumber(order, this.judging);
    if (person === null || number === null) return;
    const report = this.reportOf(number, person, order);
    if (report === null) return;
    for (const result of results) report.results.add(result);
    if (order.patient !== null && bornAfter(person.birthDate, results))
      this.sayBornAfter(order.patient);
  }

  reports(): TestReport[] {
    return [...this.gathered.values()]
      .filter(({ results }) => results.all.length > 0)
      .map(({ number, person, order, results }) => ({
        number,
        placerNumber: order.numbers.placer || null,
        person,
        results: results.all,
        validatedAt: results.lastValidation(),
        prescriber: order.prescriber && {
          id: order.prescriber.id || null,
          name: order.prescriber.name || null,
        },
      }));
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
      const report = { number, person, order, results };
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
