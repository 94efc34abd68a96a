import type { ContestReason } from "../../api.ts";

export const longestDetail = 1000;
export const longestContact = 200;

/** What was written into the form. */
export interface ContestFields {
  readonly reason: ContestReason | null;
  readonly detail: string;
  readonly contact: string;
}

export const emptyContest: ContestFields = { reason: null, detail: "", contact: "" };

export type ContestFault =
  | { readonly field: "reason"; readonly kind: "missing" }
  | { readonly field: "detail"; readonly kind: "missing" }
  | { readonly field: "detail"; readonly kind: "too-long"; readonly excess: number };

export interface WrittenContest {
  readonly reason: ContestReason;
  readonly detail: string;
  readonly contact?: string;
}

export type ContestReading =
  | { readonly ok: true; readonly contest: WrittenContest }
  | { readonly ok: false; readonly fault: ContestFault };

/** Reads the form; who says "not me" owes no further word, a wrong detail has to be named. */
export function readContest(fields: ContestFields): ContestReading {
  const { reason } = fields;
  const detail = fields.detail.trim();
  const contact = fields.contact.trim();
  if (reason === null) return { ok: false, fault: { field: "reason", kind: "missing" } };
  if (reason === "detail-wrong" && detail === "") {
    return { ok: false, fault: { field: "detail", kind: "missing" } };
  }
  const excess = detail.length - longestDetail;
  if (excess > 0) return { ok: false, fault: { field: "detail", kind: "too-long", excess } };
  return { ok: true, contest: { reason, detail, ...(contact && { contact }) } };
}
