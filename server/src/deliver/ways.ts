import type { MessageRules } from "../result/country.ts";
import type { Contacts } from "../result/person.ts";
import { phoneUse } from "../result/phone-use.ts";

export type ChannelName = MessageRules["channels"][number];

/** How a person can be told: channels in the order in which they are tried, or why there is none. */
export type Ways =
  | { readonly channels: readonly [ChannelName, ...ChannelName[]] }
  | { readonly channels: readonly []; readonly failure: Unreachable };

/**
 * Why nobody can be told. `no-contact`: neither phone nor address. `landline`: a phone that takes no
 * SMS, and no address. `destination-refused`: a number that is never written to. `no-channel`: a
 * mobile phone, and this installation sends no SMS. `withheld`: the laboratory asked that a
 * professional alone tell it.
 */
export type Unreachable =
  | "no-contact"
  | "landline"
  | "destination-refused"
  | "no-channel"
  | "withheld";

export interface WaysParts {
  readonly rules: MessageRules;
  /** Channels that this installation has a server for. */
  readonly open: readonly ChannelName[];
  readonly production: boolean;
}

/** By which channels a person is reached, decided from the contacts of this report alone. */
export function waysTo(contacts: Contacts, { rules, open, production }: WaysParts): Ways {
  if (contacts.isWithheld) return { channels: [], failure: "withheld" };
  const uses = contacts.phones.map((phone) => phoneUse(phone, rules.sms, production));
  const bySms = uses.includes("mobile");
  const channels = rules.channels.filter(
    (one) => (one === "email" ? contacts.hasEmail : bySms) && open.includes(one),
  );
  if (isFilled(channels)) return { channels };
  const failure = bySms
    ? "no-channel"
    : uses.includes("landline")
      ? "landline"
      : uses.length > 0
        ? "destination-refused"
        : "no-contact";
  return { channels: [], failure };
}

const isFilled = (channels: readonly ChannelName[]): channels is [ChannelName, ...ChannelName[]] =>
  channels.length > 0;
