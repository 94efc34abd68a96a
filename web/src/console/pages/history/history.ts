import type { Prescribed } from "../results/prescribed.ts";

/** Why somebody reads no history whatever a patient agrees to. */
export type Barred = "country" | "role" | "training";

/** A patient who allowed the reader, or their organisation. */
export interface Allowing {
  readonly id: string;
  readonly since: string;
  readonly until: string;
  readonly ofOrganisation: boolean;
  /** Null where no result bears their name any more. */
  readonly person: Prescribed["person"] | null;
}

export interface AllowingPage {
  readonly barred: Barred | null;
  readonly agreements: readonly Allowing[];
  readonly next: string | null;
}

/** One report of a history, as it stands. */
export interface HistoryReport extends Pick<Prescribed, "id" | "person" | "results"> {
  readonly organisation: string;
}

export interface HistoryPage {
  readonly until: string;
  readonly backDays: number;
  readonly reports: readonly HistoryReport[];
  readonly next: string | null;
}

/** Whether the history of a result's person may be read, was asked for, or can be. */
export type Standing =
  | { readonly state: "barred"; readonly why: Barred }
  | { readonly state: "allowed"; readonly id: string; readonly until: string }
  | { readonly state: "asked"; readonly at: string; readonly until: string }
  | { readonly state: "refused"; readonly again: string }
  | { readonly state: "open" };
