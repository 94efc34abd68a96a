/** What the portal asks of the server, and what the server answers: types only. */

/** A text of the catalogue, in each language of the portal. */
export interface Text {
  readonly fr: string;
  readonly en: string;
}

export type Value =
  | "positive"
  | "negative"
  | "indeterminate"
  | "invalid"
  | "quantity"
  | "screening";

export type Status = "preliminary" | "final" | "corrected" | "cancelled";

/** One version of a result, as the laboratory gave it. */
export interface ResultVersion {
  /** Null when cancelled, and while it is not final. */
  readonly value: Value | null;
  /** The measure or the screening in words, for `quantity` and `screening`. */
  readonly valueText: string | null;
  readonly status: Status;
  /** ISO 8601 with the offset as sent, or a date alone. */
  readonly sampledAt: string;
  readonly validatedAt: string | null;
  readonly recordedAt: string;
}

/** The version in force of one result, with the earlier ones, newest first. */
export interface PatientResult extends ResultVersion {
  readonly test: string;
  readonly name: Text;
  readonly loinc: string | null;
  readonly specimen: Text | null;
  readonly told: {
    readonly headline: Text;
    readonly meaning: Text;
    readonly todo: { readonly fr: readonly string[]; readonly en: readonly string[] };
  };
  readonly earlier: readonly ResultVersion[];
}

export interface Laboratory {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

/** One report, as its patient may read it. */
export interface PatientView {
  /** The languages that the country vouches for, the first one foremost. */
  readonly languages: readonly string[];
  /** `YYYY-MM-DD`, the last day. */
  readonly keptUntil: string;
  readonly person: { readonly givenNames: readonly string[]; readonly birthName: string };
  readonly reportNumber: string;
  readonly laboratory: Laboratory;
  readonly results: readonly PatientResult[];
  /** Whether any of these tests earns a proof by the rules of the country; absent: it may. */
  readonly proofs?: boolean;
  /** Whether a result gives a code for a contact-tracing application now; absent: none does. */
  readonly activationCode?: boolean;
  /** How many wait to be allowed to read the history; null or absent where the country has no such. */
  readonly history?: { readonly requests: number } | null;
}

/** What leads to a report: the token of a link, or a code on paper as it is printed. */
export type Credential = { readonly token: string } | { readonly code: string };

/** What shows that the reader is the person of the report. */
export type Proof = Credential & {
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly birthName?: string;
};

export type ContestReason = "not-me" | "detail-wrong";

export type Contest = Proof & {
  readonly reason: ContestReason;
  /** At most 1000 characters. */
  readonly detail: string;
  readonly contact?: string;
};

export type ResultAnswer =
  | { readonly state: "open"; readonly view: PatientView }
  | { readonly state: "question"; readonly ask: "birthName" }
  /** The laboratory corrected whose the result is: it is not the reader's. */
  | { readonly state: "withdrawn" };

export interface ContestAnswer {
  readonly reference: string;
}

/** The codes of a proof that can be had. */
export interface ProofCodes {
  readonly hcert: { readonly text: string; readonly identifier: string };
  /** Null where the country does not use it, and for a recovery. */
  readonly twoDDoc: { readonly text: string } | null;
  /** A link that hands the proof to the country's wallet application; null where there is none. */
  readonly wallet: string | null;
}

/** A proof that a result earns, will earn or does not earn. */
export interface PatientProof {
  /** Of the result within the report. */
  readonly result: string;
  /** As in the catalogue. */
  readonly test: string;
  readonly kind: "test" | "recovery";
  /** ISO 8601 with the offset as sent, or a date alone. */
  readonly sampledAt: string;
  readonly specimen: Text | null;
  readonly state: "available" | "later" | "never" | "withdrawn";
  /** Why there is none. */
  readonly reason: Text | null;
  /** `YYYY-MM-DD`, for `later`. */
  readonly availableFrom: string | null;
  /** A date or a moment; null where the issuer sets no end. */
  readonly validUntil: string | null;
  /** Null unless available. */
  readonly codes: ProofCodes | null;
}

export type ProofOrder = Proof & Pick<PatientProof, "result" | "kind">;

export type ProofsAnswer =
  | { readonly state: "open"; readonly proofs: readonly PatientProof[] }
  | { readonly state: "question"; readonly ask: "birthName" }
  | { readonly state: "withdrawn" };

/** A code by which a contact-tracing application knows that its user was tested positive. */
export interface ActivationCode {
  /** As in the catalogue. */
  readonly test: string;
  readonly state: "available" | "used";
  /** Null once it is used, and the next two with it. */
  readonly code: string | null;
  /** Hands the code to the application; null too where it has no address. */
  readonly link: string | null;
  /** ISO time. */
  readonly validUntil: string | null;
}

export type ActivationAnswer =
  | { readonly state: "open"; readonly codes: readonly ActivationCode[] }
  | { readonly state: "question"; readonly ask: "birthName" }
  | { readonly state: "withdrawn" };

/** That somebody looked at a report, or changed it. */
export interface Look {
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly role: Text;
  readonly organisation: string;
  /** Of the professional, where the country says so. */
  readonly name: string | null;
  readonly purpose: Text;
  readonly emergency: boolean;
}

export type LooksAnswer =
  | { readonly state: "open"; readonly looks: readonly Look[] }
  | { readonly state: "question"; readonly ask: "birthName" }
  | { readonly state: "withdrawn" };

/** Whom a person may allow: the server knows who prescribed by number. */
export type AllowedTo =
  | { readonly professional: number }
  | { readonly organisation: number }
  | { readonly prescriber: true };

/** Somebody, or a place, to choose. */
export interface Allowable {
  readonly to: AllowedTo;
  readonly name: string;
  readonly detail: { readonly role: Text | null; readonly organisation: string | null } | null;
}

export interface Agreement {
  readonly id: string;
  readonly name: string;
  /** Who in an organisation; null for somebody named. */
  readonly roles: readonly Text[] | null;
  /** Results too that only a professional tells. */
  readonly withheld: boolean;
  /** ISO times. */
  readonly since: string;
  readonly until: string;
}

export interface AgreementRequest {
  readonly id: string;
  readonly name: string;
  readonly role: Text;
  readonly organisation: string;
  readonly askedAt: string;
  readonly expiresAt: string;
}

/** Who may read the history of a person's results, who asks to, and who is near. */
export interface History {
  readonly longestDays: number;
  readonly backDays: number;
  readonly roles: readonly Text[];
  readonly agreements: readonly Agreement[];
  readonly requests: readonly AgreementRequest[];
  readonly near: readonly Allowable[];
  /** What a search found. */
  readonly found?: readonly Allowable[];
  /** A code that was just made: it is shown this once. */
  readonly made?: { readonly code: string; readonly expiresAt: string } | undefined;
}

export interface AgreementTerms {
  readonly days: number;
  readonly withheld: boolean;
}

/** What a person does about it; `read` changes nothing. */
export type AgreementAct =
  | { readonly act: "read" }
  | { readonly act: "search"; readonly text: string }
  | ({ readonly act: "give"; readonly to: AllowedTo } & AgreementTerms)
  | { readonly act: "end"; readonly agreement: string }
  | { readonly act: "answer"; readonly request: string; readonly terms: AgreementTerms | null }
  | ({ readonly act: "code" } & AgreementTerms);

export type HistoryAnswer =
  | { readonly state: "open"; readonly history: History }
  | { readonly state: "question"; readonly ask: "birthName" }
  | { readonly state: "withdrawn" };

export interface ErrorAnswer {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly retryAfterSeconds?: number;
  };
}
