import type { DraftOrder, DraftTimeField } from "../../result/draft.ts";
import { type IssueCode, raise } from "../../result/issue-texts.ts";
import type { Moment } from "../../result/moment.ts";
import type { Judging } from "../judging.ts";
import { type MomentReading, readMoment } from "../time/moment.ts";
import { offsetAt } from "../time/zone.ts";

/** Clocks of laboratories may be fast by this much. */
const fast = 10 * 60_000;
const oldYears = 2;
const yearLength = 365.25 * 24 * 3_600_000;

interface Found {
  readonly moment: Moment;
  readonly place: string;
}

/** The times of an order, read when the first of its results asks, and their faults said once. */
export class OrderTimes {
  private readonly order: DraftOrder;
  private readonly judging: Judging;
  /** Faults that were said; none of most. */
  private said: Set<string> | null = null;
  private sampled: Found | "faulty" | null | undefined = undefined;
  private validated: Found | null | undefined = undefined;
  private received: Moment | null | undefined = undefined;

  constructor(order: DraftOrder, judging: Judging) {
    this.order = order;
    this.judging = judging;
  }

  /** SPM-17, else OBR-7; null when the order gives neither. */
  sampling(): Found | "faulty" | null {
    if (this.sampled === undefined) this.sampled = this.findSampling();
    return this.sampled;
  }

  /** OBR-22. */
  validation(): Found | null {
    if (this.validated === undefined) {
      const place = this.order.place("validated");
      const moment = this.readWellKnown(this.order.validated, place);
      if (moment !== null) this.judgeValidation(moment, place);
      this.validated = moment === null ? null : { moment, place };
    }
    return this.validated;
  }

  /** SPM-18, else OBR-14. */
  reception(): Moment | null {
    if (this.received === undefined) {
      const { receivedSpecimen, receivedOrder } = this.order;
      this.received =
        this.readWellKnown(receivedSpecimen, this.order.place("receivedSpecimen")) ??
        this.readWellKnown(receivedOrder, this.order.place("receivedOrder"));
    }
    return this.received;
  }

  /** A time of sampling with its faults; null when there is none to take. */
  judgeSampling(time: DraftTimeField, place: string): Moment | null {
    const read = readMoment(time, this.judging);
    if (read.kind !== "moment") {
      this.sayOnce(read.kind === "imprecise" ? "sampling.imprecise" : "sampling.invalid", place);
      return null;
    }
    this.sayClock(read, place);
    const { moment } = read;
    if (this.isFuture(moment)) {
      this.sayOnce("sampling.future", place);
      return null;
    }
    if (moment.instant < this.judging.now.getTime() - oldYears * yearLength)
      this.sayOnce("sampling.long-ago", place, { years: oldYears });
    return moment;
  }

  judgeValidation(moment: Moment, place: string): void {
    if (this.isFuture(moment)) this.sayOnce("validated.future", place);
  }

  sayOnce(code: IssueCode, place: string, values?: Record<string, string | number>): void {
    const key = `${code} ${place}`;
    this.said ??= new Set();
    if (this.said.has(key)) return;
    this.said.add(key);
    this.judging.issues.push(raise(code, place, values));
  }

  private findSampling(): Found | "faulty" | null {
    const { sampledSpecimen, sampledOrder } = this.order;
    const first = sampledSpecimen === null ? "sampledOrder" : "sampledSpecimen";
    const time = sampledSpecimen ?? sampledOrder;
    if (time === null) return null;
    const place = this.order.place(first);
    const moment = this.judgeSampling(time, place);
    if (moment === null) return "faulty";
    if (sampledSpecimen !== null) this.compareDays(moment, place);
    return { moment, place };
  }

  private compareDays(taken: Moment, place: string): void {
    const other = this.order.place("sampledOrder");
    const moment = this.readWellKnown(this.order.sampledOrder, other);
    if (moment !== null && moment.localDate !== taken.localDate)
      this.sayOnce("sampling.days-differ", other, { place });
  }

  /** A time that is not decisive: one that cannot be read is warned of. */
  private readWellKnown(time: DraftTimeField, place: string): Moment | null {
    const read = readMoment(time, this.judging);
    if (read.kind === "invalid" || read.kind === "imprecise")
      this.sayOnce("time.unreadable", place);
    return read.kind === "moment" ? read.moment : null;
  }

  private sayClock(read: Extract<MomentReading, { kind: "moment" }>, place: string): void {
    if (read.shown === "twice") this.sayOnce("time.twice", place);
    if (read.shown === "skipped") this.sayOnce("time.skipped", place);
  }

  private isFuture(moment: Moment): boolean {
    const now = this.judging.now.getTime();
    if (moment.precision !== "day") return moment.instant > now + fast;
    const offset = offsetAt(this.judging.sender.zone, now + fast);
    return moment.localDate > new Date(now + fast + offset * 60_000).toISOString().slice(0, 10);
  }
}
