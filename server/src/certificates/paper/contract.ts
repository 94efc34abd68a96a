/** A text in both languages of a proof. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

export type Language = keyof Bilingual;

/** One line of the table below the fold: what it is, and what it says. */
export interface PaperLine {
  readonly label: Bilingual;
  readonly value: string | Bilingual;
}

/** All that is printed on a proof; nothing is looked up nor worked out. */
export interface PaperProof {
  /** The country's languages, the foremost first; both of ours are printed whatever it names. */
  readonly languages: readonly string[];
  readonly title: Bilingual;
  readonly person: {
    readonly familyName: string;
    readonly givenNames: string;
    /** As it is to be read. */
    readonly birthDate: string;
  };
  readonly lines: readonly PaperLine[];
  /** The text of the European code, `HC1:...`. */
  readonly hcert: string;
  /** The text of the French code, `DC04...`; null where there is none. */
  readonly twoDDoc: string | null;
  /** `URN:UVCI:...` */
  readonly identifier: string;
  /** Address of the page that checks a proof. */
  readonly verifyAt: string;
  readonly issuedAt: Date;
  /** Null where the issuer sets no end. */
  readonly validUntil: Date | null;
  /** IANA name of the zone whose clock is printed. */
  readonly timeZone: string;
  /** Of a demonstration or a test: says so across the page. */
  readonly training: boolean;
  /** Of somebody who practises: its code is signed by nobody, and says that it is an exercise. */
  readonly practised?: true;
}
