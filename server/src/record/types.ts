import type { PoolClient } from "pg";
import type { Digest } from "../platform/keys/digest.ts";
import type { ToldText } from "../platform/keys/named-record.ts";
import type { Issue } from "../result/issue.ts";
import type { MessageHeader, RecordedReport, Sender, UnreachedNotice } from "../result/message.ts";
import type { Contacts } from "../result/person.ts";
import type { Situation } from "../result/situation.ts";
import type { TestResult } from "../result/test-result.ts";
import type { Order } from "./order.ts";

/** The keys by which a report's person is known here; hashes, made by identify. */
export interface PersonKeys {
  readonly version: number;
  readonly identifier: Digest | null;
  readonly traits: Digest;
  readonly traitsBirthplace: Digest | null;
  readonly near: Digest | null;
  readonly year: Digest;
}

/**
 * A report on its way into the record, with all that was computed before the transaction. Thousands
 * wait for theirs at a time: who it is about is text already, as it will be sealed.
 */
export interface ReportToRecord {
  /** The laboratory's own number. */
  readonly number: string;
  /** At least one. */
  readonly results: readonly TestResult[];
  readonly situation: Situation;
  readonly contacts: Contacts;
  /** What is sealed of it. */
  readonly named: ToldText;
  /** Keyed hash of (organisation, report number). */
  readonly key: Digest;
  readonly contentHash: Digest;
  /** Keyed hash of where the patient is told. */
  readonly contactHash: Digest;
  /** Keyed hash of (organisation, specimen number) of each result, in their order. */
  readonly specimenKeys: readonly (Digest | null)[];
  readonly person: PersonKeys;
  readonly order: Order;
  readonly derived: {
    readonly ageYears: number | null;
    readonly sex: string;
    readonly commune: string | null;
    readonly communeFound: string | null;
  };
}

/** A message as judged: recorded whole or refused whole. */
export interface MessageToRecord {
  readonly sender: Sender;
  readonly header: MessageHeader;
  readonly receivedAt: Date;
  /** Keyed hash of all but MSH-7. */
  readonly contentHash: Digest;
  /** As received, with the values blanked that a register has no right to. */
  readonly raw: Uint8Array;
  /** Empty when refused, or when the message holds no result of the catalogue. */
  readonly reports: readonly ReportToRecord[];
  /** With an error among them the message is refused. */
  readonly issues: readonly Issue[];
}

/** What the sender is told, and by which number the answer can be found again. */
export interface Outcome {
  readonly kind: "recorded" | "duplicate" | "nothing" | "repeat" | "refused";
  readonly issues: readonly Issue[];
  /** Control id of the acknowledgement: the same for the same message. */
  readonly answerId: string;
  readonly at: Date;
  /** Patients of this message that cannot be told; the same again when it is repeated. */
  readonly unreached?: readonly UnreachedNotice[];
  /** Where its reports stand; nothing of one that was refused. */
  readonly recorded?: readonly RecordedReport[];
}

/** Told of a newly recorded version, decides who receives it; rows for delivery.delivery. */
export interface DeliveryRow {
  readonly recipient: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string;
  readonly priority: number;
  readonly nextTryAt: Date | null;
  readonly fallback: string | null;
  readonly failure: string | null;
}

export interface TellInput {
  /** Those that are to be told: what changed for the patient, or all of them. */
  readonly results: readonly TestResult[];
  readonly contacts: Contacts;
  readonly reason: "result" | "correction" | "cancellation" | "reopening";
  readonly everTold: boolean;
  readonly changedForPatient: boolean;
  readonly now: Date;
}

export interface AuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly purpose: string;
  readonly subject: Readonly<Record<string, unknown>>;
}

/** What the record needs of the other steps, as functions that take the open transaction. */
export interface RecordNeeds {
  /** Whether the patient is told of results of this test. */
  tells(test: string): boolean;
  tell(input: TellInput): DeliveryRow[];
  /** Opens an audit chain, locked until the commit; what it resolves to writes a link. */
  openChain(
    client: PoolClient,
    writer: string,
  ): Promise<(entries: readonly AuditEntry[], at: Date) => Promise<void>>;
}
