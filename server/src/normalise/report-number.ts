import type { DraftOrder } from "../result/draft.ts";
import type { Findings } from "./index.ts";

/** The laboratory's own number of the report: OBR-3, else ORC-3, SPM-2, and the placer's as last. */
export function reportNumber(order: DraftOrder, findings: Findings): string | null {
  const { filler, orderFiller, specimen, placer } = order.numbers;
  const own = filler || orderFiller || specimen;
  if (own !== "") return own;
  const place = order.place("number");
  if (placer === "") {
    findings.issues.push({ code: "report-number.missing", severity: "error", place });
    return null;
  }
  findings.issues.push({ code: "report-number.placer-only", severity: "warning", place });
  return placer;
}
