import type { EntryPatient } from "../../intake/formats/form/shape.ts";
import type { Fault } from "../../platform/errors.ts";
import { fault } from "../faults.ts";
import type { Channel, CounterParts } from "../parts.ts";

/** A contact as it was typed, read: where a message goes to, or what is wrong with it. */
export function readContact(
  { contacts }: CounterParts,
  channel: Channel,
  typed: string,
): { readonly address: string } | { readonly fault: Fault } {
  if (!contacts.open.includes(channel)) return { fault: fault("message.no-way", "channel") };
  if (channel === "email") {
    const address = typed.trim();
    return contacts.isEmail(address) ? { address } : { fault: fault("message.email", "contact") };
  }
  const phone = contacts.readPhone(typed);
  if (phone === null) return { fault: fault("message.phone", "contact") };
  if (contacts.isMobile(phone)) return { address: phone };
  return { fault: fault("message.not-mobile", "contact") };
}

/** The contact of an entry by which a channel reaches its person; null where there is none. */
export function contactOf(
  parts: CounterParts,
  channel: Channel,
  { phones = [], emails = [] }: Pick<EntryPatient, "phones" | "emails">,
): string | null {
  for (const typed of channel === "sms" ? phones : emails) {
    const read = readContact(parts, channel, typed);
    if ("address" in read) return read.address;
  }
  return null;
}

/** As much of a contact as tells two of one person apart, and no more: `+33 … 01`, `d…@patients.example`. */
export function masked(address: string): string {
  const at = address.lastIndexOf("@");
  if (at > 0) return `${[...address][0]}…${address.slice(at)}`;
  return `${address.slice(0, 3)} … ${address.slice(-2)}`;
}
