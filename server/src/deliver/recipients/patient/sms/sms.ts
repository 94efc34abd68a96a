import type { Language } from "../../../../result/catalogue.ts";
import type { PhoneRules, SmsRules } from "../../../../result/country.ts";
import { phoneUse } from "../../../../result/phone-use.ts";
import type { CarrierReceipt, Channel, DueMessage } from "../../contract.ts";
import { occasionOf } from "../texts.ts";
import { Carrier } from "./carrier.ts";
import { encodeGsm7, segmentSeptets } from "./gsm7.ts";
import { opensAt } from "./hours.ts";
import { readReceipt } from "./receipt.ts";
import type { CarrierAddress } from "./session.ts";
import { smsText } from "./texts.ts";

export interface SmsOptions {
  readonly carrier: CarrierAddress;
  readonly sessions: number;
  readonly window: number;
  /** The sender that telephones show: up to 11 letters, or a number. */
  readonly from: string;
  readonly publicUrl: string;
  readonly rules: SmsRules;
  readonly home: PhoneRules | null;
  readonly zone: string;
  readonly languages: readonly Language[];
  readonly production: boolean;
  /** Without regard to the hours of the country: in a demo nobody sleeps. */
  readonly anyHour: boolean;
  /** Told what happens on the lines: bound, lost, bind-refused-0xd, throttled. */
  readonly onEvent?: (event: string) => void;
}

/** A day: a telephone that is off for longer is told otherwise (relative form, section 7.1.1.1). */
const validity = "000001000000000R";

/** The patient by SMS, through several SMPP 3.4 sessions to one carrier. */
export function patientSms(options: SmsOptions): Channel {
  const { rules, publicUrl } = options;
  let take: ((receipt: CarrierReceipt) => Promise<void>) | null = null;
  const carrier = new Carrier({
    address: options.carrier,
    sessions: options.sessions,
    window: options.window,
    events: {
      onEvent: (event) => options.onEvent?.(event),
      async onDeliver(pdu) {
        const receipt = readReceipt(pdu);
        if (receipt === null) return;
        // Nobody is there to keep it yet: the carrier tells it again.
        if (take === null) throw new Error("receipts are not taken yet");
        await take(receipt);
      },
    },
  });
  const from = senderOf(options.from);
  return {
    recipient: "patient",
    channel: "sms",
    carrier: `${options.carrier.systemId}@${options.carrier.host}`,
    // Some more than the windows hold, so that no line waits for us.
    parallel: options.sessions * options.window + 16,
    limitMs: 60_000,
    addressOf: ({ phones }) =>
      phones.find((phone) => phoneUse(phone, rules, options.production) === "mobile") ?? null,
    opensAt: (address, urgent, now) =>
      options.anyHour || (urgent && rules.urgentAnyTime)
        ? null
        : opensAt(rules, options.zone, address, now),
    costOf: (address) => priceOf(rules.prices, address),
    async send(message) {
      const text = smsText(
        languageOf(message.address, options),
        occasionOf(message.reason),
        linkOf(message),
      );
      const short_message = encodeGsm7(text);
      // Two segments cost twice and may arrive apart: the settings are checked so that it never is.
      if (!short_message || short_message.length > segmentSeptets)
        return { kind: "away", failure: "too-long" };
      return carrier.submit({
        ...from,
        dest_addr_ton: 1,
        dest_addr_npi: 1,
        destination_addr: message.address.replace(/^\+/, ""),
        validity_period: validity,
        registered_delivery: 1,
        data_coding: 0,
        short_message,
      });
    },
    listen(taker) {
      take = taker;
    },
    close: () => carrier.close(),
  };

  function linkOf(message: DueMessage): string {
    return `${publicUrl}/r#${message.token}`;
  }
}

/** Numbers of the country get its first language, those of visitors English where it is spoken. */
function languageOf(address: string, { home, languages }: SmsOptions): Language {
  const [first = "fr"] = languages;
  const codes = home === null ? [] : [home.code, ...Object.values(home.elsewhere)];
  const isHome = codes.some((code) => address.startsWith(`+${code}`));
  return isHome || !languages.includes("en") ? first : "en";
}

/** Type and plan of a sender (sections 5.2.5 and 5.2.6): letters, an international or a short number. */
function senderOf(from: string): Readonly<Record<string, string | number>> {
  if (from.startsWith("+"))
    return { source_addr_ton: 1, source_addr_npi: 1, source_addr: from.slice(1) };
  const isShort = /^\d+$/.test(from);
  return { source_addr_ton: isShort ? 3 : 5, source_addr_npi: 0, source_addr: from };
}

/** The price of the longest beginning of the number that has one. */
function priceOf(prices: SmsRules["prices"], address: string): number {
  const digits = address.replace(/^\+/, "");
  for (let length = digits.length; length >= 0; length -= 1) {
    const price = prices[digits.slice(0, length)];
    if (price !== undefined) return price;
  }
  return 0;
}
