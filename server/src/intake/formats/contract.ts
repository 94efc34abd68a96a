import type { Draft } from "../../result/draft.ts";
import type { Issue, WordedIssue } from "../../result/issue.ts";
import type { MessageHeader, RecordedReport, UnreachedNotice } from "../../result/message.ts";

/** What a format could read of one message: syntax, not meaning. */
export interface Reading {
  /** Null when not even the header could be read. */
  readonly header: MessageHeader | null;
  /** Null when there is nothing to judge. */
  readonly draft: Draft | null;
  readonly issues: readonly Issue[];
  /**
   * The content that is compared when a message comes again: all but the time of sending, as text or
   * as the same in UTF-8.
   */
  comparable(): string | Uint8Array;
  /** The places of all observed values: blanked where nothing says which of them may be kept. */
  values(): readonly string[];
}

export interface Answer {
  readonly code: "AA" | "AE" | "AR";
  /** Control id of the acknowledgement itself. */
  readonly controlId: string;
  readonly at: Date;
  readonly issues: readonly WordedIssue[];
  /** What an accepted sender is to know all the same: from when the next such message is refused. */
  readonly announcement?: string | null;
  /** Patients of the message that cannot be told, for a sender that wants to know; each in words. */
  readonly unreached?: readonly (UnreachedNotice & { readonly words: string })[];
  /** Where the reports of an accepted message stand in the record. */
  readonly recorded?: readonly RecordedReport[];
}

export interface Split {
  readonly messages: readonly Uint8Array[];
  /** What belongs to no message: each is answered by itself. */
  readonly issues: readonly Issue[];
  /** What is to be said of the batch, though every message in it could be read. */
  readonly remarks: readonly Issue[];
}

/** One format: bytes in, drafts out, and its own acknowledgement. */
export interface Format {
  readonly name: string;
  /** Somebody sits before it and may be practising: what says that it is a test is never recorded. */
  readonly attended?: true;
  split(bytes: Uint8Array): Split;
  read(bytes: Uint8Array): Reading;
  /**
   * What the answer will be made of. A message waits for its commit with a thousand others; what was
   * read of it and is recorded already would be moved about by the collector all that time.
   */
  brief(reading: Reading): Reading;
  /** Null when the sender wants no answer. */
  acknowledge(reading: Reading, answer: Answer): Uint8Array | null;
  /** The message as received, with the values at these places blanked. */
  blank(reading: Reading, places: readonly string[]): Uint8Array;
}
