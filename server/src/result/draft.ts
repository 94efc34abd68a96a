/**
 * What a format could read of a message: its syntax is done (character set, escapes, dates taken
 * apart), its meaning not judged. Texts are trimmed, absent ones are "". The names are those of the
 * platform; only `place` knows the sender's own terms, asked for when there is something to say.
 */
export interface Draft {
  /** When the message says that it was sent; its offset is that of all times without one. */
  readonly sentAt: DraftTime | null;
  readonly orders: readonly DraftOrder[];
  /** Places of comments that stand beside no observation, and of values that stand in no order. */
  readonly strayValues: readonly string[];
  /** Sorts places as they follow one another in the message. */
  readonly positionOf: (place: string) => number;
}

/**
 * A date and time taken apart, at the precision given; `null` parts were not given. Whether there is
 * such a day in the calendar is not judged: French birth dates have a day or month 00.
 */
export interface DraftTime {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly hour: number | null;
  readonly minute: number | null;
  readonly second: number | null;
  /** Minutes east of UTC as sent. */
  readonly offsetMinutes: number | null;
}

/** A time, nothing, or something that is no time. */
export type DraftTimeField = DraftTime | null | "malformed";

/** One code with its text and the system that it is of. */
export interface DraftCoding {
  readonly code: string;
  readonly text: string;
  readonly system: string;
}

export interface DraftCoded {
  readonly primary: DraftCoding;
  /** The same in another system; null when none. */
  readonly alternate: DraftCoding | null;
  /** What the person who entered it wrote (CWE.9). */
  readonly originalText: string;
}

export type DraftValue =
  | ({ readonly kind: "coded" } & DraftCoded)
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly comparator: string; readonly number: string }
  /** A document in the message, or a pointer to one. */
  | { readonly kind: "document" }
  /** A type that no result of the platform has. */
  | { readonly kind: "other"; readonly type: string };

export interface DraftName {
  readonly family: string;
  /** The own surname where the name tells it apart from a spouse's. */
  readonly ownSurname: string;
  readonly given: string;
  /** Further given names, or their whole list, as sent. */
  readonly further: string;
  /** HL7 table 0200: L, M, B, D ... */
  readonly type: string;
}

export interface DraftIdentifier {
  readonly value: string;
  readonly checkDigits: string;
  readonly authorityOid: string;
  readonly authorityName: string;
  readonly type: string;
}

export interface DraftContact {
  readonly text: string;
  readonly use: string;
  readonly equipment: string;
  readonly email: string;
  readonly country: string;
  readonly area: string;
  readonly local: string;
  readonly unformatted: string;
}

export interface DraftAddress {
  readonly lines: readonly string[];
  readonly city: string;
  readonly postcode: string;
  readonly country: string;
  readonly type: string;
  /** County or parish; in France the INSEE code of the commune. */
  readonly county: string;
}

export type PatientPart =
  | "patient"
  | "names"
  | "birthName"
  | "givenNames"
  | "birthDate"
  | "sex"
  | "identifiers"
  | "addresses"
  | "birthplace";

/** Someone who is named beside a patient. */
export interface DraftRepresentative {
  /** HL7 table 0063: MTH, FTH, PAR, GRD ... */
  readonly relationship: string;
  readonly contacts: readonly DraftContact[];
  readonly place: string;
  readonly contactPlace: (index: number) => string;
}

export interface DraftPatient {
  readonly names: readonly DraftName[];
  readonly birthDate: DraftTimeField;
  readonly sex: string;
  readonly identifiers: readonly DraftIdentifier[];
  /** Reliability of the identity (PID-32). */
  readonly reliability: readonly string[];
  readonly contacts: readonly DraftContact[];
  /** Next of kin and others (NK1). */
  readonly representatives: readonly DraftRepresentative[];
  readonly addresses: readonly DraftAddress[];
  /** `index` is that of a list, from 0. */
  readonly place: (part: PatientPart, index?: number) => string;
  readonly contactPlace: (index: number) => string;
}

export type OrderPart =
  | "order"
  | "number"
  | "orderNumber"
  | "placerNumber"
  | "prescriber"
  | "orderPrescriber"
  | "reason"
  | "clinicalInformation"
  | "patientClass"
  | "test"
  | "control"
  | "orderStatus"
  | "status"
  | "specimen"
  | "specimenNumber"
  | "sampledSpecimen"
  | "sampledOrder"
  | "receivedSpecimen"
  | "receivedOrder"
  | "validated";

/** A professional or an organisation, with the authority that gave the number. */
export interface DraftNamed {
  readonly id: string;
  readonly name: string;
  readonly authorityOid: string;
  readonly authorityName: string;
  /** HL7 table 0203. */
  readonly type: string;
}

export interface DraftPerformer extends DraftNamed {
  readonly role: "observer" | "director" | "interpreter" | "technician";
}

/** One order with its observations: what one OBR covers. */
export interface DraftOrder {
  /** Null when the message has no patient; the format has said so. */
  readonly patient: DraftPatient | null;
  readonly numbers: {
    readonly filler: string;
    readonly orderFiller: string;
    readonly specimen: string;
    readonly placer: string;
  };
  readonly test: DraftCoded;
  /** HL7 tables 0119 (ORC-1), 0038 (ORC-5) and 0123 (OBR-25). */
  readonly control: string;
  readonly orderStatus: string;
  readonly status: string;
  readonly specimen: DraftCoded | null;
  /** Of the specimen (SPM-17), else of the order (OBR-7). */
  readonly sampledSpecimen: DraftTimeField;
  readonly sampledOrder: DraftTimeField;
  /** In the laboratory: of the specimen (SPM-18), else of the order (OBR-14). */
  readonly receivedSpecimen: DraftTimeField;
  readonly receivedOrder: DraftTimeField;
  readonly validated: DraftTimeField;
  readonly prescriber: DraftNamed | null;
  /** Whether it stands with the order as a whole (ORC-12), not with what was asked for (OBR-16). */
  readonly prescriberOfOrder: boolean;
  /** Who read the result and who made the test (OBR-32, OBR-34). */
  readonly performers: readonly DraftPerformer[];
  /** Why the test was asked for (OBR-31), and what was written beside it (OBR-13). */
  readonly reasons: readonly DraftCoded[];
  readonly clinicalInformation: string;
  /** HL7 table 0004 (PV1-2). */
  readonly patientClass: string;
  readonly results: readonly DraftResult[];
  readonly place: (part: OrderPart) => string;
}

export type ResultPart =
  | "result"
  | "test"
  | "value"
  | "valueType"
  | "unit"
  | "flags"
  | "status"
  | "sampled"
  | "validated"
  | "laboratory"
  | "producer";

/** One observation. */
export interface DraftResult {
  readonly test: DraftCoded;
  readonly subId: string;
  /** As sent, "" when missing. */
  readonly valueType: string;
  /** No type for a value, or a code under the type of a text. */
  readonly typeTrouble: "missing" | "differs" | null;
  readonly values: readonly DraftValue[];
  readonly unit: DraftCoding;
  /** Codes of HL7 table 0078. */
  readonly flags: readonly string[];
  /** HL7 table 0085. */
  readonly status: string;
  /** An answer to a question about the patient or the order, and no result. */
  readonly isAnswer: boolean;
  readonly sampled: DraftTimeField;
  readonly validated: DraftTimeField;
  /** Device or kit. */
  readonly device: string;
  /** Who observed and who is responsible (OBX-16, OBX-25); none of most. */
  readonly performers: readonly DraftPerformer[];
  /** Where it was made (OBX-23, else OBX-15). */
  readonly laboratory: DraftNamed | null;
  /** The laboratory is the one that OBX-15 names. */
  readonly laboratoryIsProducer: boolean;
  /** The value read as a time, whatever its type says. */
  readonly time: () => DraftTimeField;
  readonly place: (part: ResultPart) => string;
  /** Of the code of the test, or of the one in another system. */
  readonly testPlace: (alternate: boolean) => string;
  /** The same of a value, or the value as a whole; `index` counts from 0. */
  readonly valuePlace: (index: number, alternate: boolean | null) => string;
  /** Where what was observed stands: the value first, its unit, range and flags, the comments on it. */
  readonly valuePlaces: () => readonly string[];
}
