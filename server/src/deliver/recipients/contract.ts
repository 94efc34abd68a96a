/** One message that is due: all that a recipient needs to send it. */
export interface DueMessage {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
  readonly reason: "result" | "correction" | "cancellation";
  readonly address: string;
  /** The patient's link: base64url, never logged. */
  readonly token: string;
  readonly expiresOn: string;
  /** Names this delivery in a return path, signed: numbers of ours, no address. */
  readonly returnTag: string;
  readonly laboratory: { readonly name: string; readonly phone: string | null };
}

export type SendResult =
  | { readonly kind: "sent"; readonly receipt: string; readonly failure?: undefined }
  /**
   * Not sent; `failure` is a code, never an address. `later`: this message may go another time.
   * `never`: this address takes none. `away`: the fault is the server's, or ours, and no message goes.
   */
  | { readonly kind: "later" | "never" | "away"; readonly failure: string };

/** A way to reach someone. `send` never throws; it gives up by itself within its time limit. */
export interface Channel {
  readonly recipient: string;
  readonly channel: string;
  /** Messages that may be under way at once. */
  readonly parallel: number;
  /** A message that takes longer than this is tried again, milliseconds. */
  readonly limitMs: number;
  send(message: DueMessage): Promise<SendResult>;
  close(): void;
}

/** A mail about figures: to a laboratory or an operator. It names no person and no report. */
export interface Notice {
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  /** The same for every try of one notice: what was sent twice can be recognised. */
  readonly name: string;
}

/** Takes notices. `send` never throws. */
export interface NoticeMail {
  /** Where the portal is, for what notices point to. */
  readonly publicUrl: string;
  send(notice: Notice): Promise<SendResult>;
  close(): void;
}
