import type { Person } from "../../result/person.ts";

/** One message that is due: all that a recipient needs to send it. */
export interface DueMessage {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
  readonly reason:
    | "result"
    | "correction"
    | "cancellation"
    | "reopening"
    | "recovery"
    | "recovery-again"
    | "emergency"
    | "proof"
    | "history-request"
    | "history-agreement";
  readonly address: string;
  /** The patient's link: base64url, never logged. */
  readonly token: string;
  readonly expiresOn: string;
  /** Names this delivery in a return path, signed: numbers of ours, no address. */
  readonly returnTag: string;
  readonly laboratory: { readonly name: string; readonly phone: string | null };
  /** When it was decided that it is sent: what is asked for again is another message. */
  readonly decidedAt?: Date;
}

export type SendResult =
  | { readonly kind: "sent"; readonly receipt: string; readonly failure?: undefined }
  /**
   * Not sent; `failure` is a code, never an address. `later`: this message may go another time.
   * `never`: this address takes none. `away`: the fault is the server's, or ours, and no message
   * goes. `busy`: the server takes messages, but no more of them now; it counts as no try.
   */
  | { readonly kind: "later" | "never" | "away" | "busy"; readonly failure: string };

/** What a carrier says later of a message that it took. */
export interface CarrierReceipt {
  /** The carrier's id of the message, bare; and the same number in the other base. */
  readonly id: string;
  readonly otherIds: readonly string[];
  /** Whom the message was for; hashed before it is kept, never logged. */
  readonly address: string;
  readonly state: "delivered" | "undeliverable";
  /** A code, as `receipt-undeliv-045`. */
  readonly failure: string | null;
}

/** A way to reach someone. `send` never throws; it gives up by itself within its time limit. */
export interface Channel {
  readonly recipient: string;
  readonly channel: string;
  /** Messages that may be under way at once. */
  readonly parallel: number;
  /** A message that takes longer than this is tried again, milliseconds. */
  readonly limitMs: number;
  /** Where this channel reaches a person; null when it does not. */
  addressOf(person: Person): string | null;
  /** The earliest time at which a message may go there; null for now. */
  opensAt?(address: string, urgent: boolean, now: Date): Date | null;
  /** What a message there costs, in the country's unit of money; 0 where it is not said. */
  costOf?(address: string): number;
  send(message: DueMessage): Promise<SendResult>;
  /** The account whose receipts are awaited, and who takes them: answered for once `take` resolves. */
  readonly carrier?: string;
  listen?(take: (receipt: CarrierReceipt) => Promise<void>): void;
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
