import type { DraftOrder, DraftResult, DraftValue } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { WithheldFrom } from "../../result/person.ts";
import type { Judging } from "../judging.ts";
import { isRepresented } from "../person/reached.ts";

/** Withdrawn observations instruct nobody (HL7 table 0085). */
const withdrawn: ReadonlySet<string> = new Set(["D", "W", "X"]);
const no: ReadonlySet<string> = new Set(["", "N", "NO", "NON"]);

/**
 * Whether the orders of one patient ask that the result be told by a professional alone: kept from the
 * person, or from those who represent a minor, whose messages we cannot keep from them (France: CI-SIS
 * INVISIBLE_PATIENT, INVISIBLE_REPRESENTANTS_LEGAUX). What is neither yes nor no counts as yes: a
 * result that was shown cannot be taken back.
 */
export function isWithheld(orders: readonly DraftOrder[], judging: Judging): boolean {
  for (const order of orders) {
    for (const draft of order.results) {
      const from = askedBy(draft, judging);
      if (from === null || !concerns(from, order, judging)) continue;
      judging.issues.push(raise("contact.withheld", draft.place("result")));
      return true;
    }
  }
  return false;
}

function askedBy({ test, status, values }: DraftResult, judging: Judging): WithheldFrom | null {
  const from = judging.country.withholding.get(test.primary.code);
  if (from === undefined || withdrawn.has(status)) return null;
  return values.every(saysNo) ? null : from;
}

function saysNo(value: DraftValue): boolean {
  if (value.kind === "text") return no.has(value.text.toUpperCase());
  return value.kind === "coded" && no.has(value.primary.code.toUpperCase());
}

const concerns = (from: WithheldFrom, { patient }: DraftOrder, judging: Judging): boolean =>
  from === "patient" || (patient !== null && isRepresented(patient, judging));
