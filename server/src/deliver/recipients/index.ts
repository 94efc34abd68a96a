import type { Country } from "../../result/country.ts";
import type { Channel, NoticeMail } from "./contract.ts";
import { noticeMail } from "./notice.ts";
import { patientEmail } from "./patient/email.ts";
import { carrierAddress } from "./patient/sms/carrier-address.ts";
import { patientSms } from "./patient/sms/sms.ts";
import { smtpFailure } from "./patient/smtp-failure.ts";

/** The servers that channels send by; null where none is named. */
export interface ChannelSettings {
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly smppUrl: string | null;
  readonly smsFrom: string;
  /** Lines to the SMS carrier, and messages under way on each. */
  readonly smpp: { readonly sessions: number; readonly window: number };
  readonly publicUrl: string;
  /** The domain of return paths; null where bounces are not read. */
  readonly bounceDomain?: string | null;
  /** Real people: mail leaves this machine only over TLS. */
  readonly production: boolean;
  /** In a demo nobody sleeps: messages go at any hour. */
  readonly mode: string;
}

/**
 * The channels that can be opened. A recipient is a folder here and a line in this list.
 * @param onEvent told what happens between a channel and its server, as a word without any address
 */
export function channels(
  settings: ChannelSettings,
  country: Pick<Country, "messages" | "phone" | "zone" | "languages">,
  onEvent?: (channel: string, event: string) => void,
): Channel[] {
  const { smtpUrl, mailFrom, smppUrl, smpp, publicUrl, production } = settings;
  const { bounceDomain = null } = settings;
  const opened: Channel[] = [];
  if (smtpUrl !== null) {
    const requireTls = production && !isLoopback(new URL(smtpUrl).hostname);
    opened.push(patientEmail({ smtpUrl, from: mailFrom, publicUrl, bounceDomain, requireTls }));
  }
  if (smppUrl !== null) {
    opened.push(
      patientSms({
        carrier: carrierAddress(smppUrl),
        ...smpp,
        from: settings.smsFrom,
        publicUrl,
        rules: country.messages.sms,
        home: country.phone,
        zone: country.zone,
        languages: country.languages,
        production,
        anyHour: settings.mode === "demo",
        onEvent: (event) => onEvent?.("sms", event),
      }),
    );
  }
  return [...opened, ...opened.flatMap(invitations), ...opened.map(proofs)];
}

/**
 * What somebody at a counter asked to be sent at once, on the same lines. Its receipt is awaited: whoever
 * asked is shown what became of it.
 */
const proofs = ({ listen: _listen, ...lines }: Channel): Channel => ({
  ...lines,
  recipient: "proof",
  parallel: 4,
  close: () => {},
});

/**
 * What is told of later than of the result, on the same lines: a delivery has one row per version,
 * recipient and channel, so each occasion is a recipient of its own. No receipt is awaited: who is not
 * reached has been told of the result before.
 */
const invitations = (channel: Channel): Channel[] =>
  ["invitation", "reminder", "emergency", "history-request", "history-agreement"].map(
    (recipient) => {
      const { carrier: _carrier, listen: _listen, ...lines } = channel;
      // The lines are closed by the channel that opened them.
      return { ...lines, recipient, parallel: 2, close: () => {} };
    },
  );

/** Mail to laboratories and operators; null where no server is named. */
export function notices(settings: ChannelSettings): NoticeMail | null {
  const { smtpUrl, mailFrom, publicUrl, production } = settings;
  if (smtpUrl === null) return null;
  const requireTls = production && !isLoopback(new URL(smtpUrl).hostname);
  return noticeMail({ smtpUrl, from: mailFrom, publicUrl, requireTls, failure: smtpFailure });
}

const isLoopback = (host: string): boolean => /^(127(\.\d+){3}|localhost|\[?::1\]?)$/.test(host);
