import { wordUnreached } from "../../../result/unreached-reasons.ts";
import type { Answer, Reading } from "../contract.ts";
import { wordForForm } from "./texts.ts";

/** What a form is answered, as JSON; read by the counter alone. */
export interface FormAnswer {
  readonly code: Answer["code"];
  /** ISO 8601. */
  readonly at: string;
  readonly remarks: readonly FormRemark[];
  readonly report: { readonly lane: number; readonly reportId: number } | null;
  /** Where the person cannot be told: why, and the code to hand over on paper, if one was made. */
  readonly unreached: {
    readonly reason: string;
    readonly text: { readonly fr: string; readonly en: string };
    readonly paperCode: string | null;
  } | null;
}

/** One thing that was found, with the field's path and what to do. */
export interface FormRemark {
  readonly path: string;
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly text: { readonly fr: string; readonly en: string };
}

export function acknowledge(_reading: Reading, answer: Answer): Uint8Array {
  const [report] = answer.recorded ?? [];
  const [unreached] = answer.unreached ?? [];
  const said: FormAnswer = {
    code: answer.code,
    at: answer.at.toISOString(),
    remarks: answer.issues
      // That it was for practice, whoever practises knows.
      .filter(({ code }) => code !== "message.not-recorded")
      .map((issue) => ({
        path: issue.place,
        code: issue.code,
        severity: issue.severity,
        text: { fr: wordForForm(issue, "fr"), en: wordForForm(issue, "en") },
      })),
    report: report ? { lane: report.lane, reportId: report.reportId } : null,
    unreached: unreached
      ? {
          reason: unreached.reason,
          text: {
            fr: wordUnreached(unreached.reason, "fr"),
            en: wordUnreached(unreached.reason, "en"),
          },
          paperCode: unreached.paperCode,
        }
      : null,
  };
  return Buffer.from(JSON.stringify(said));
}
