/** What a proof proves, and in which form. */
export type ProofKind = "test" | "recovery";
export type ProofScheme = "dcc" | "2d-doc";

/** Which proof of a report: one row of certificate.proof. */
export interface ProofName {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
  readonly test: string;
  readonly subId: string;
  readonly kind: ProofKind;
  readonly scheme: ProofScheme;
}

/** The result that a proof is made of, as the record has it. */
export interface ProvenResult {
  readonly version: number;
  readonly test: string;
  readonly subId: string;
  readonly loinc: string | null;
  /** A code of the test's specimens in the catalogue. */
  readonly specimen: string | null;
  readonly value: string | null;
  readonly status: string;
  readonly sampledAt: Date;
  /** Minutes east of UTC; null: a date alone. */
  readonly sampledOffset: number | null;
  readonly sampledOn: string;
  readonly device: string | null;
}
