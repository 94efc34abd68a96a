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

/** What is known of a patient of the message. */
interface OfPatient {
  /** Undefined until somebody asks: who has no result of the catalogue is not read. */
  person: Person | null | undefined;
  /** What steers a message may stand in an order that holds no result. */
  readonly orders: DraftOrder[];
  isWithheld: boolean | null;
  /** Of orders that hold no result: of the patient's reports. */
  readonly answers: Answered[];
  saidBornAfter: boolean;
}

const noAnswers: readonly Answered[] = [];

/** Orders with the same number are one report, of one person. */
export class ReportGatherer {
  private readonly judging: Judging;
  private readonly patients = new Map<DraftPatient, OfPatient>();
  private readonly gathered = new Map<string, Gathered>();

  constructor(judging: Judging) {
    this.judging = judging;
  }

  /** An order without anything of the catalogue is not ours to judge, nor is its patient. */
  add({ order, results, reason, answers, hasFaults }: Judged): void {
    const patient = order.patient === null ? null : this.patientOf(order.patient);
    patient?.orders.push(order);
    if (results.length === 0) patient?.answers.push(...answers);
    if (results.length === 0 && !hasFaults) return;
    const person =
      patient === null || order.patient === null ? null : this.personOf(order.patient, patient);
    const number = reportNumber(order, this.judging);
    if (person === null || number === null) return;
    const report = this.reportOf(number, person, order);
    if (report === null) return;
    for (const result of results) report.results.add(result);
    report.answers.push(...answers);
    report.reason ??= reason;
    if (bornAfter(person.birthDate, results)) this.sayBornAfter(order);
  }

  reports(): TestReport[] {
    const reports: TestReport[] = [];
    for (const gathered of this.gathered.values())
      if (gathered.results.all.length > 0) reports.push(this.reportFrom(gathered));
    return reports;
  }

  private reportFrom({ number, person, order, results, answers, reason }: Gathered): TestReport {
    const [first] = results.all;
    const known = {
      reason,
      sampledOn: first?.sampledAt.localDate ?? "",
      order,
    };
    const patient = order.patient && this.patientOf(order.patient);
    return {
      number,
      placerNumber: order.numbers.placer || null,
      person: patient && this.isKept(patient) ? { ...person, isWithheld: true } : person,
      results: results.all,
      validatedAt: results.lastValidation(),
      ...participantsOf(order, this.judging),
      situation: situationOf(answers, patient?.answers ?? noAnswers, known, this.judging),
    };
  }

  private isKept(patient: OfPatient): boolean {
    if (this.judging.country.withholding.size === 0) return false;
    patient.isWithheld ??= isWithheld(patient.orders, this.judging);
    return patient.isWithheld;
  }

  private patientOf(draft: DraftPatient): OfPatient {
    let patient = this.patients.get(draft);
    if (patient === undefined) {
      patient = {
        person: undefined,
        orders: [],
        isWithheld: null,
        answers: [],
        saidBornAfter: false,
      };
      this.patients.set(draft, patient);
    }
    return patient;
  }

  private personOf(draft: DraftPatient, patient: OfPatient): Person | null {
    if (patient.person === undefined) patient.person = readPerson(draft, this.judging);
    return patient.person;
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

  private sayBornAfter({ patient }: DraftOrder): void {
    if (patient === null) return;
    const known = this.patientOf(patient);
    if (known.saidBornAfter) return;
    known.saidBornAfter = true;
    this.judging.issues.push(raise("birth-date.after-sampling", patient.place("birthDate")));
  }
}
