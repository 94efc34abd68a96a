import type { Moment } from "../../result/moment.ts";
import type { Named, Performer } from "../../result/performer.ts";
import type { Situation } from "../../result/situation.ts";
import type { TestReport } from "../../result/test-report.ts";
import type { Quantity } from "../../result/test-result.ts";

/** What would be recorded of one report, beside what `results` says. */
export interface CheckReport {
  readonly number: string;
  readonly placerNumber: string | null;
  readonly prescriber: Named | null;
  readonly performers: readonly Performer[];
  readonly performedAt: Named | null;
  readonly situation: Situation;
  /** Of its results, in their order. */
  readonly results: readonly {
    readonly test: string;
    readonly subId: string;
    readonly quantity: Quantity | null;
    readonly screening: string | null;
    readonly screens: string | null;
    readonly specimen: string | null;
    readonly specimenNumber: string | null;
    readonly device: string | null;
    readonly receivedAt: string | null;
    readonly validatedAt: string | null;
  }[];
}

const iso = (moment: Moment | null): string | null => moment?.iso ?? null;

export const reportOf = (report: TestReport): CheckReport => ({
  number: report.number,
  placerNumber: report.placerNumber,
  prescriber: report.prescriber,
  performers: report.performers,
  performedAt: report.performedAt,
  situation: report.situation,
  results: report.results.map((result) => ({
    test: result.test,
    subId: result.subId,
    quantity: result.quantity,
    screening: result.screening,
    screens: result.screens,
    specimen: result.specimen,
    specimenNumber: result.specimenNumber,
    device: result.device,
    receivedAt: iso(result.receivedAt),
    validatedAt: iso(result.validatedAt),
  })),
});
