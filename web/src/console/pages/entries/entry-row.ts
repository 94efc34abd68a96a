/** An entry in a list of the counter, as the server gives it. */
export interface EntryRow {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly state: "entered" | "corrected" | "cancelled";
  readonly enteredAt: string;
  readonly changedAt: string;
  readonly test: string;
  readonly result: string;
  readonly device: string;
  readonly lot: string;
  /** Null once the names are erased, or under restriction. */
  readonly person: {
    readonly birthName: string;
    readonly usedName: string | null;
    readonly givenNames: readonly string[];
    readonly birthDate: string;
  } | null;
  readonly typedBy: string | null;
  readonly performedBy: string | null;
  readonly repeatOf: string | null;
  readonly repeatedBy: string | null;
}

export interface EntryPage {
  readonly entries: readonly EntryRow[];
  readonly next: string | null;
}
