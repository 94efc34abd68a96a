import { type UnreachedReason, unreachedReasons } from "../../result/unreached-reasons.ts";
import type { MessageRow } from "./messages.sql.ts";

type Words = Readonly<Record<"fr" | "en", string>>;

/** How a message stands, as whoever sent it is told. */
export type Told = "waiting" | "sent" | "delivered" | "failed" | "replaced" | "training";

const states: Readonly<Record<string, Told>> = {
  waiting: "waiting",
  sending: "waiting",
  sent: "sent",
  delivered: "delivered",
  gathered: "replaced",
  superseded: "replaced",
};

export const toldState = ({ state }: MessageRow): Told => states[state] ?? "failed";

const own = {
  "out-of-hours": {
    fr: "Le message attend une heure où l'on peut écrire.",
    en: "The message waits for an hour at which people may be written to.",
  },
  "contact-limit": {
    fr: "Ce contact a reçu beaucoup de messages : celui-ci attend son tour.",
    en: "This contact had many messages: this one waits its turn.",
  },
  "no-link": {
    fr: "Le lien de la personne ne s'ouvre plus : le message n'est pas parti.",
    en: "The person's link opens no more: the message did not go out.",
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Why a message waits longer, or failed; null where there is nothing to say. */
export function whyOf(row: MessageRow): Words | null {
  const told = toldState(row);
  const failure = row.failure ?? "";
  if (told === "waiting") {
    if (row.held) return unreachedReasons.held;
    if (failure === "out-of-hours" || failure === "contact-limit") return own[failure];
    return row.attempts > 1 ? unreachedReasons.late : null;
  }
  if (told !== "failed") return null;
  if (row.state === "dropped") return unreachedReasons.dropped;
  if (failure === "no-open-link" || failure === "erased" || row.state === "expired")
    return own["no-link"];
  if (failure.startsWith("bounce-")) return unreachedReasons.bounced;
  if (Object.hasOwn(unreachedReasons, failure)) return unreachedReasons[failure as UnreachedReason];
  if (failure.startsWith("receipt-")) return unreachedReasons["receipt-failed"];
  if (/^(?:smtp-55|no-address|smpp-0x(?:0b|65|66)$)/.test(failure)) return unreachedReasons.refused;
  return unreachedReasons["gave-up"];
}
