/** What was sent of an entry, and by which ways it can be sent again, as the server gives it. */
export interface Told {
  readonly training: boolean;
  readonly contacts: readonly { readonly channel: Channel; readonly to: string | null }[];
  /** The latest first. */
  readonly messages: readonly ToldMessage[];
}

export type Channel = "sms" | "email";
export type ToldState = "waiting" | "sent" | "delivered" | "failed" | "replaced" | "training";

export interface ToldMessage {
  readonly what: string;
  readonly channel: string;
  /** Masked. */
  readonly to: string | null;
  readonly askedAt: string;
  readonly state: ToldState;
  readonly at: string | null;
  readonly why: { readonly fr: string; readonly en: string } | null;
}

/** By which way a contact goes that was typed freely: an address has its sign. */
export const channelOf = (typed: string): Channel => (typed.includes("@") ? "email" : "sms");
