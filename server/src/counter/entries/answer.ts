import type { FormAnswer, FormRemark } from "../../intake/formats/form/acknowledge.ts";
import type { Envelope } from "../../intake/formats/form/envelope.ts";
import type { Catalogue, PatientText } from "../../result/catalogue.ts";
import { entryId } from "../entry-id.ts";
import { isListed } from "./device.ts";

/** What whoever entered, corrected or cancelled is told. It names nobody. */
export interface Entered {
  readonly id: string;
  readonly number: string;
  readonly state: "entered" | "corrected" | "cancelled";
  readonly recordedAt: string;
  readonly result: string;
  /** Practised only: nothing was recorded, and nobody is told. */
  readonly training: boolean;
  readonly remarks: readonly FormRemark[];
  /** Where the person cannot be told by message: why, and the code to hand over on paper. */
  readonly unreached: FormAnswer["unreached"];
  /** What the person is told of the result, as the portal says it. */
  readonly advice: { readonly fr: PatientText; readonly en: PatientText } | null;
  /** Whether an EU certificate can be had of this device. */
  readonly certificate: boolean;
}

export const states = { final: "entered", corrected: "corrected", cancelled: "cancelled" } as const;

export function answerOf(
  catalogue: Catalogue,
  { report, entry, message }: Envelope,
  answer: FormAnswer,
  place: { readonly lane: number; readonly reportId: number } | null,
): Entered {
  const test = catalogue.tests.get(entry.test);
  const isCancelled = report.status === "cancelled";
  const texts = test?.texts[isCancelled ? "cancelled" : entry.result];
  return {
    id: place ? entryId(place.lane, place.reportId) : "",
    number: report.number,
    state: states[report.status],
    recordedAt: answer.at,
    result: entry.result,
    training: message.training,
    remarks: answer.remarks,
    unreached: answer.unreached,
    advice: texts ? { fr: texts.fr, en: texts.en } : null,
    certificate:
      !isCancelled &&
      (test?.certificate?.values.some((value) => value === entry.result) ?? false) &&
      isListed(entry),
  };
}
